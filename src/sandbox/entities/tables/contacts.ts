import { defineEntity } from '../definition.ts';

export const contacts = defineEntity({
  collection: 'Contacts',
  name: 'Contact',
  firstId: 29_683_600,
  under: ['Companies Contacts companyID GgCUD'],
  webhookFamily: 'Contact',
  canImpersonate: true,
  indexes: ['companyID', 'emailAddress', 'lastName'],
  udfs: [{ id: 29_682_871, name: 'Preferred Language', label: 'Preferred Language', type: 'string' }],
  fields: `
    id long ro
    additionalAddressInformation string(100)
    addressLine string(128)
    addressLine1 string(128)
    alternatePhone string(32) hook
    apiVendorID integer pick
    billingContact boolean =false
    bulkEmailOptOutTime datetime ro
    city string(32)
    companyID integer req once ->Account hook
    companyLocationID integer ->AccountPhysicalLocation hook
    countryID integer ->Country
    createDate datetime ro
    emailAddress string(254) hook
    emailAddress2 string(254) hook
    emailAddress3 string(254) hook
    extension string(10) hook
    externalID string(50) hook
    facebookUrl string(200)
    faxNumber string(25)
    firstName string(50) req hook
    impersonatorCreatorResourceID integer ro ->Resource
    isActive integer req hook
    isOptedOutFromBulkEmail boolean =false
    lastActivityDate datetime ro
    lastModifiedDate datetime ro
    lastName string(50) req hook
    linkedInUrl string(200)
    middleInitial string(2)
    mobilePhone string(25) hook
    namePrefix integer pick
    nameSuffix integer pick
    note string(50)
    phone string(25) hook
    primaryContact boolean =false hook
    receivesEmailNotifications boolean =true
    roomNumber string(50)
    solicitationOptOut boolean ro =false
    solicitationOptOutTime datetime ro
    state string(40)
    surveyOptOut boolean ro =false
    title string(50) hook
    twitterUrl string(200)
    zipCode string(16)
  `,
});
