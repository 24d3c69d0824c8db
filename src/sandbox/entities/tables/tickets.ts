import { defineEntity } from '../definition.ts';

export const tickets = defineEntity({
  collection: 'Tickets',
  name: 'Ticket',
  rootVerbs: 'CU',
  firstId: 29_700_000,
  webhookFamily: 'Ticket',
  canImpersonate: true,
  indexes: [
    'lastTrackedModificationDateTime',
    'lastActivityDate',
    'createDate',
    'companyID',
    'ticketNumber',
    'externalID',
    'status',
    'completedDate',
    'assignedResourceID',
    'contactID',
  ],
  udfs: [
    { id: 29_682_851, name: 'Affected Users', label: 'Affected Users', type: 'integer' },
    {
      id: 29_682_852,
      name: 'Work From',
      label: 'Work From',
      type: 'string',
      options: ['Office', 'Home', 'On the road'],
    },
    { id: 29_682_853, name: 'RMM Alert Reference', label: 'RMM Alert Reference', type: 'string' },
  ],
  fields: `
    id long ro
    apiVendorID integer pick
    assignedResourceID integer ->Resource hook
    assignedResourceRoleID integer ->Role hook
    billingCodeID integer ->AllocationCode hook
    changeApprovalBoard integer pick
    changeApprovalStatus integer pick
    changeApprovalType integer pick
    changeInfoField1 string(8000)
    changeInfoField2 string(8000)
    changeInfoField3 string(8000)
    changeInfoField4 string(8000)
    changeInfoField5 string(8000)
    companyID integer req ->Account hook
    companyLocationID integer ->AccountPhysicalLocation hook
    completedByResourceID integer ro ->Resource hook
    completedDate datetime ro hook
    configurationItemID integer ->InstalledProduct hook
    contactID integer ->Contact hook
    contractID integer ->Contract hook
    contractServiceBundleID long ->ContractServiceBundle
    contractServiceID long ->ContractService
    createDate datetime ro hook
    createdByContactID integer once ->Contact hook
    creatorResourceID integer ro ->Resource hook
    creatorType integer ro pick nq
    currentServiceThermometerRating integer pick
    description string(8000) hook
    dueDateTime datetime hook
    estimatedHours double hook
    externalID string(50) hook
    firstResponseAssignedResourceID integer ro ->Resource
    firstResponseDateTime datetime ro
    firstResponseDueDateTime datetime ro hook
    firstResponseInitiatingResourceID integer ro ->Resource
    hoursToBeScheduled double ro
    impersonatorCreatorResourceID integer ro ->Resource
    isAssignedToComanaged boolean
    isVisibleToComanaged boolean
    issueType integer pick hook
    lastActivityDate datetime ro
    lastActivityPersonType integer ro pick nq
    lastActivityResourceID integer ro ->Resource
    lastCustomerNotificationDateTime datetime ro
    lastCustomerVisibleActivityDateTime datetime ro
    lastTrackedModificationDateTime datetime ro
    monitorID long
    monitorTypeID integer pick
    opportunityID integer ->Opportunity
    organizationalLevelAssociationID integer ->OrganizationalLevelAssociation
    previousServiceThermometerRating integer ro pick
    priority integer req pick hook
    problemTicketId integer ->Ticket hook
    projectID integer ->Project
    purchaseOrderNumber string(50) hook
    queueID integer pick hook
    resolution string(32000) hook
    resolutionPlanDateTime datetime ro
    resolutionPlanDueDateTime datetime ro
    resolvedDateTime datetime ro hook
    resolvedDueDateTime datetime ro hook
    rmaStatus integer pick
    rmaType integer pick
    rmmAlertID string(50) ro
    serviceLevelAgreementHasBeenMet boolean ro
    serviceLevelAgreementID integer pick hook
    serviceLevelAgreementPausedNextEventHours double ro
    serviceThermometerTemperature integer ro
    source integer pick hook
    status integer req pick hook
    subIssueType integer pick<issueType hook
    ticketCategory integer pick hook
    ticketNumber string(50) ro hook
    ticketType integer pick hook
    title string(255) req hook
  `,
});
