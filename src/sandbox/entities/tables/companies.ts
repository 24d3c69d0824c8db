import { defineEntity } from '../definition.ts';

export const companies = defineEntity({
  collection: 'Companies',
  name: 'Account',
  rootVerbs: 'CU',
  firstId: 29_682_900,
  webhookFamily: 'Company',
  canImpersonate: true,
  indexes: ['companyName', 'lastTrackedModifiedDateTime', 'lastActivityDate', 'companyType'],
  udfs: [
    { id: 29_682_861, name: 'Backup Product', label: 'Backup Product', type: 'string' },
    {
      id: 29_682_862,
      name: 'Support Tier',
      label: 'Support Tier',
      type: 'string',
      options: ['Essential', 'Complete'],
    },
  ],
  fields: `
    id long ro
    additionalAddressInformation string(100)
    address1 string(128) hook
    address2 string(128) hook
    alternatePhone1 string(25)
    alternatePhone2 string(25)
    companyName string(100) req hook
    apiVendorID integer pick
    assetValue double
    billToAdditionalAddressInformation string(100)
    billToAddressToUse integer pick
    billToAttention string(50)
    billToCity string(50) ro
    billToCompanyLocationID integer ->AccountPhysicalLocation
    billToCountryID integer ro ->Country
    billToState string(128) ro
    billToZipCode string(50) ro
    billingAddress1 string(150) ro
    billingAddress2 string(150) ro
    city string(30) hook
    classification integer pick hook
    companyCategoryID integer ->CompanyCategory
    companyNumber string(50) hook
    companyType integer req pick hook
    competitorID integer pick
    countryID integer ->Country hook
    createDate datetime ro
    createdByResourceID integer ro ->Resource
    currencyID integer ->Currency
    fax string(25)
    impersonatorCreatorResourceID integer ro ->Resource
    invoiceEmailMessageID integer
    invoiceMethod integer pick
    invoiceNonContractItemsToParentCompany boolean
    invoiceTemplateID integer
    isActive boolean =true hook
    isClientPortalActive boolean ro =true
    isEnabledForComanaged boolean ro =false
    isSample boolean ro =false
    isTaskFireActive boolean ro =false
    isTaxExempt boolean
    lastActivityDate datetime ro
    lastTrackedModifiedDateTime datetime ro
    marketSegmentID integer pick hook
    ownerResourceID integer req ->Resource hook
    parentCompanyID integer ->Account hook
    phone string(25) req hook
    postalCode string(10) hook
    purchaseOrderTemplateID integer
    quoteEmailMessageID integer
    quoteTemplateID integer
    sicCode string(32)
    state string(40) hook
    stockMarket string(10)
    stockSymbol string(10)
    surveyCompanyRating double ro
    taxID string(50)
    taxRegionID integer ->TaxRegion
    territoryID integer pick hook
    webAddress string(255) hook
  `,
});
