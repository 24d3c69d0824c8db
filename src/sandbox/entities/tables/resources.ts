import { defineEntity } from '../definition.ts';

export const resources = defineEntity({
  collection: 'Resources',
  name: 'Resource',
  rootVerbs: 'U',
  firstId: 29_682_885,
  fields: `
    id long ro
    accountingReferenceID string(100)
    dateFormat string(20) pick
    defaultServiceDeskRoleID long ->Role
    email string(254) req
    email2 string(254)
    email3 string(254)
    emailTypeCode string(20) req pick
    emailTypeCode2 string(20) pick
    emailTypeCode3 string(20) pick
    firstName string(50) req
    gender string(1) pick
    greeting integer pick
    hireDate datetime ro
    homePhone string(25)
    initials string(32)
    internalCost decimal ro
    isActive boolean req
    lastName string(50) req
    licenseType integer ro pick
    locationID integer ro pick
    middleName string(50)
    mobilePhone string(25)
    numberFormat string(20) pick
    officeExtension string(10)
    officePhone string(25)
    payrollIdentifier string(32)
    payrollType integer pick
    resourceType string(15) pick
    suffix integer pick
    surveyResourceRating decimal ro
    timeFormat string(20) pick
    title string(50)
    travelAvailabilityPct string(15) pick
    userName string(32) req
    userType integer ro pick
  `,
});
