import { defineEntity } from '../definition.ts';

export const companyLocations = defineEntity({
  collection: 'CompanyLocations',
  name: 'AccountPhysicalLocation',
  firstId: 1,
  under: ['Companies Locations companyID GgCUD'],
  indexes: ['companyID'],
  fields: `
    id long ro
    address1 string(128)
    address2 string(128)
    alternatePhone1 string(25)
    alternatePhone2 string(25)
    city string(50)
    companyID integer req once ->Account
    countryID integer ->Country
    description string(100)
    fax string(25)
    isActive boolean req =true
    isPrimary boolean =false
    isTaxExempt boolean
    name string(100) req
    overrideCompanyTaxSettings boolean
    phone string(25)
    postalCode string(20)
    roundtripDistance decimal
    state string(128)
    taxRegionID integer ->TaxRegion
  `,
});

export const companyNotes = defineEntity({
  collection: 'CompanyNotes',
  name: 'AccountNote',
  under: ['Companies Notes companyID GgCU'],
  canImpersonate: true,
  indexes: ['companyID'],
  fields: `
    id long ro
    actionType integer req pick
    assignedResourceID integer req ->Resource
    companyID integer req once ->Account
    completedDateTime datetime ro
    contactID integer ->Contact
    createDateTime datetime ro
    endDateTime datetime req
    impersonatorCreatorResourceID integer ro ->Resource
    impersonatorUpdaterResourceID integer ro ->Resource
    lastModifiedDate datetime ro
    name string(128)
    note string(32000)
    opportunityID integer ->Opportunity
    startDateTime datetime req
  `,
});

export const companyToDos = defineEntity({
  collection: 'CompanyToDos',
  name: 'AccountToDo',
  under: ['Companies ToDos companyID GgCUD'],
  canImpersonate: true,
  indexes: ['companyID'],
  fields: `
    id long ro
    actionType integer req pick
    activityDescription string(32000)
    assignedToResourceID integer req ->Resource
    companyID integer req once ->Account
    completedDate datetime
    contactID integer ->Contact
    contractID integer ->Contract
    createDateTime datetime ro
    creatorResourceID integer ro ->Resource
    endDateTime datetime req
    impersonatorCreatorResourceID integer ro ->Resource
    lastModifiedDate datetime ro
    opportunityID integer ->Opportunity
    startDateTime datetime req
    ticketID integer ->Ticket
  `,
});

export const companyAlerts = defineEntity({
  collection: 'CompanyAlerts',
  name: 'AccountAlert',
  under: ['Companies Alerts companyID GgCUD'],
  indexes: ['companyID'],
  fields: `
    id long ro
    alertText string(8000) req
    alertTypeID integer req pick
    companyID integer req once ->Account
  `,
});
