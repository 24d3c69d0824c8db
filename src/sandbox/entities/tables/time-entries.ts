import { defineEntity } from '../definition.ts';

export const timeEntries = defineEntity({
  collection: 'TimeEntries',
  name: 'TimeEntry',
  rootVerbs: 'CUD',
  canImpersonate: true,
  indexes: ['ticketID'],
  fields: `
    id long ro
    billingApprovalDateTime datetime ro
    billingApprovalLevelMostRecent integer ro
    billingApprovalResourceID integer ro ->Resource
    billingCodeID integer ->AllocationCode
    contractID integer ->Contract
    contractServiceBundleID long ->ContractServiceBundle
    contractServiceID long ->ContractService
    createDateTime datetime ro
    creatorUserID integer ro ->Resource
    dateWorked datetime
    endDateTime datetime
    hoursToBill double ro
    hoursWorked double
    impersonatorCreatorResourceID integer ro ->Resource
    impersonatorUpdaterResourceID integer ro ->Resource
    internalBillingCodeID integer ->AllocationCode
    internalNotes string(8000)
    isInternalNotesVisibleToComanaged boolean
    isNonBillable boolean =false
    lastModifiedDateTime datetime ro
    lastModifiedUserID integer ro ->Resource
    offsetHours double
    resourceID integer req once ->Resource
    roleID integer ->Role
    showOnInvoice boolean =true
    startDateTime datetime
    summaryNotes string(8000)
    taskID integer once ->Task
    ticketID integer once ->Ticket
    timeEntryType integer ro pick
  `,
});

export const billingCodes = defineEntity({
  collection: 'BillingCodes',
  name: 'AllocationCode',
  fields: `
    id long ro
    afterHoursWorkType integer ro
    billingCodeType integer ro pick
    department integer ro
    description string(500) ro
    externalNumber string(100) ro
    generalLedgerAccount integer ro
    isActive boolean ro =true
    isExcludedFromNewContracts boolean ro =false
    markupRate decimal ro
    name string(200) ro
    taxCategoryID integer ro
    unitCost decimal ro
    unitPrice decimal ro
    useType integer ro pick
  `,
});
