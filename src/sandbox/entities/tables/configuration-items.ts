import { defineEntity } from '../definition.ts';

export const configurationItems = defineEntity({
  collection: 'ConfigurationItems',
  name: 'InstalledProduct',
  rootVerbs: 'CU',
  firstId: 29_684_200,
  webhookFamily: 'ConfigurationItem',
  canImpersonate: true,
  indexes: ['companyID', 'serialNumber', 'referenceTitle'],
  udfs: [{ id: 29_682_881, name: 'Warranty Provider', label: 'Warranty Provider', type: 'string' }],
  fields: `
    id long ro
    apiVendorID integer pick
    companyID integer req once ->Account hook
    companyLocationID integer ->AccountPhysicalLocation hook
    configurationItemCategoryID integer ->ConfigurationItemCategory
    configurationItemType integer pick hook
    contactID integer ->Contact hook
    contractID integer ->Contract
    contractServiceBundleID long ->ContractServiceBundle
    contractServiceID long ->ContractService
    createDate datetime ro
    createdByPersonID integer ro
    dailyCost decimal
    dattoAvailableKilobytes long ro
    dattoDeviceMemoryMegabytes long ro
    dattoDrivesErrors boolean ro
    dattoHostname string(255) ro
    dattoInternalIP string(255) ro
    dattoKernelVersionID integer ro pick
    dattoLastCheckInDateTime datetime ro
    dattoNICSpeedKilobitsPerSecond long ro
    dattoNumberOfAgents integer ro
    dattoNumberOfDrives integer ro
    dattoNumberOfVolumes integer ro
    dattoOffsiteUsedBytes long ro
    dattoOSVersionID integer ro pick
    dattoPercentageUsed integer ro
    dattoProtectedKilobytes long ro
    dattoRemoteIP string(255) ro
    dattoSerialNumber string(255) ro
    dattoUptimeSeconds long ro
    dattoUsedKilobytes long ro
    dattoZFSVersionID integer ro pick
    deviceNetworkingID string(255) ro
    domain string(255)
    domainExpirationDateTime datetime
    domainLastUpdatedDateTime datetime ro
    domainRegistrarID integer ro pick
    domainRegistrationDateTime datetime ro
    hourlyCost decimal
    impersonatorCreatorResourceID integer ro ->Resource
    installDate datetime hook
    installedByContactID integer ro ->Contact
    installedByID integer ro ->Resource
    isActive boolean req =true hook
    lastActivityPersonID integer ro
    lastActivityPersonType integer ro pick
    lastModifiedTime datetime ro
    location string(100) hook
    monthlyCost decimal
    notes string(5000) hook
    numberOfUsers integer
    parentConfigurationItemID integer ->InstalledProduct
    perUseCost decimal
    productID integer req ->Product hook
    referenceNumber string(50) hook
    referenceTitle string(200) hook
    rmmDeviceAuditAntivirusStatusID integer ro pick
    rmmDeviceAuditArchitectureID integer ro pick
    rmmDeviceAuditBackupStatusID integer ro pick
    rmmDeviceAuditDeviceTypeID integer ro pick
    rmmDeviceAuditDisplayAdaptorID integer ro pick
    rmmDeviceAuditDomainID integer ro pick
    rmmDeviceAuditFirmwareID integer ro pick
    rmmDeviceAuditManufacturerID integer ro pick
    rmmDeviceAuditMobileNetworkOperatorID integer ro pick
    rmmDeviceAuditModelID integer ro pick
    rmmDeviceAuditMotherboardID integer ro pick
    rmmDeviceAuditPatchStatusID integer ro pick
    rmmDeviceAuditProcessorID integer ro pick
    rmmDeviceAuditServicePackID integer ro pick
    rmmDeviceAuditSoftwareStatusID integer ro pick
    rmmDeviceAuditDescription string(255) ro
    rmmDeviceAuditExternalIPAddress string(255) ro
    rmmDeviceAuditHostname string(255) ro
    rmmDeviceAuditIPAddress string(255) ro
    rmmDeviceAuditLastUser string(255) ro
    rmmDeviceAuditMacAddress string(255) ro
    rmmDeviceAuditMobileNumber string(255) ro
    rmmDeviceAuditOperatingSystem string(255) ro
    rmmDeviceAuditSNMPContact string(255) ro
    rmmDeviceAuditSNMPLocation string(255) ro
    rmmDeviceAuditSNMPName string(255) ro
    rmmDeviceAuditMemoryBytes long ro
    rmmDeviceAuditMissingPatchCount long ro
    rmmDeviceAuditStorageBytes long ro
    rmmDeviceID long ro
    rmmDeviceUID string(255) ro
    rmmDeviceUrl string(255) ro
    rmmIsInMaintenanceMode boolean ro
    rmmIsMobileDeviceManagementEnrolled boolean ro
    rmmOpenAlertCount integer ro
    rmmVsaxDeviceID string(255) ro
    serialNumber string(100) hook
    serviceBundleID long
    serviceID long
    serviceLevelAgreementID integer pick
    setupFee decimal
    sourceChargeID integer
    sourceChargeType integer pick
    sslCommonName string(255)
    sslIssuedBy string(255)
    sslLocation string(255)
    sslOrganization string(255)
    sslOrganizationUnit string(255)
    sslSerialNumber string(255)
    sslSignatureAlgorithm string(255)
    sslSource string(255)
    sslValidFromDateTime datetime
    sslValidUntilDateTime datetime
    vendorID integer ->Account
    warrantyExpirationDate datetime hook
  `,
});

export const configurationItemTypes = defineEntity({
  collection: 'ConfigurationItemTypes',
  name: 'ConfigurationItemType',
  rootVerbs: 'CUD',
  firstId: 1,
  fields: `
    id long ro
    isActive boolean req =true
    name string(50) req
  `,
});

export const products = defineEntity({
  collection: 'Products',
  name: 'Product',
  rootVerbs: 'CU',
  fields: `
    id long ro
    description string(8000)
    isActive boolean req =true
    manufacturerName string(100)
    name string(100) req
  `,
});
