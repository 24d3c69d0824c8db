import { type PickListValue, readPickList } from './picklist.ts';

/** The queues of the sample tenant; 5, 6 and 8 ship with Autotask. */
const queues =
  '5! Client Portal; 6 Post Sale; 8 Monitoring Alert; 29682833 Level I Support; 29682969 Level II Support; 29683401 Security Operations; 29683402 Projects & Onboarding; 29683403 Recurring Maintenance';

const issueTypes =
  '10 Computer; 11 Email & Office 365; 12 Network; 13 Printing & Scanning; 14 User Account; 15 Server & Cloud; 16 Backup; 17 Security; 18 Telephony; 19 Software; 20- Pager & Fax';

const subIssueTypes =
  '136<10 Slow performance; 137<10 Hardware fault; 138<10 Peripheral; 139<10 New computer; 140<11 Mailbox full; 141<11 Shared mailbox; 142<11 Send / receive; 143<11 Teams & meetings; 144<11 Licensing; 145<12 Wi-Fi; 146<12 VPN; 147<12 Internet down; 148<12 Website; 149<13 Printer fault; 150<13 Scan to e-mail; 151<14 Password reset; 152<14 Account locked; 153<14 MFA; 154<14 New starter; 155<14 Leaver; 156<14 Permissions; 157<15 Server down; 158<15 Disk space; 159<15 Certificate; 160<16 Backup failed; 161<16 File restore; 162<17 Phishing; 163<17 Suspicious request; 168<17 Malware alert; 169<17 Risky sign-in; 164<18 Handset; 165<18 Call quality; 166<19 Install; 167<19 Application error';

const noteTypes =
  '1! Task Summary; 2! Task Detail; 3* Task Notes; 13! Workflow Rule Note; 15! Duplicate Ticket Note; 16! Outsource Workflow Note; 17! Survey; 18! Client Portal Note; 19! Taskfire Note; 91! Workflow Rule Action Note; 92! Forward/Modify Note; 93! Merged Into Ticket; 94! Absorbed Another Ticket; 95! Copied to Project; 99! RMM Note; 100! BDR Note; 101! Email Note';

const publish = '1* All Autotask Users; 2 Internal Project Team; 4 Internal & Co-Managed';
const vendors = '1 None; 40 Custom (Internal Integration)';
const personTypes = '1! Resource; 2! Contact';
const itemTypes =
  '1 Workstation; 2 Laptop; 3 Server; 4 Printer; 5 Network Device; 6 Firewall; 7 Phone; 8 Backup Appliance';
const slas = '1* Standard SLA; 2 Premium SLA; 3 Servers 24x7';
const attachmentTypes = 'FILE_ATTACHMENT File; FILE_LINK File Link; FOLDER_LINK Folder Link; URL Web Address';
const emailTypes = 'PRIMARY* Primary; SECONDARY Secondary; HOME Home';

const lists: Readonly<Record<string, string>> = {
  'Tickets.status':
    '1!* New; 5! Complete; 7 Waiting Customer; 8 In Progress; 9 Waiting Materials; 10 Scheduled; 11 Escalated; 12 Waiting Vendor; 13 Waiting Approval; 15 Customer Note Added; 16 RMM Alert Closed; 20 Canceled; 21- On Hold (old)',
  'Tickets.priority': '4 Critical; 1 High; 2* Medium; 3 Low',
  'Tickets.queueID': queues,
  'Tickets.source':
    '-1! Client Portal; 1 Other; 2* Phone; 4 Email; 6 In Person/Onsite; 8 Monitoring Alert; 11 Teams Chat',
  'Tickets.ticketType': '1!* Service Request; 2! Incident; 3! Problem; 4! Change Request; 5! Alert',
  'Tickets.ticketCategory': '1 AEM Alert; 2 Datto RMM Alert; 3* Standard; 4 RMA; 5 Onboarding',
  'Tickets.issueType': issueTypes,
  'Tickets.subIssueType': subIssueTypes,
  'Tickets.serviceLevelAgreementID': slas,
  'Tickets.apiVendorID': vendors,
  'Tickets.creatorType': personTypes,
  'Tickets.lastActivityPersonType': personTypes,
  'Tickets.changeApprovalBoard': '1 Change Board',
  'Tickets.changeApprovalStatus': '1 Not Assigned; 2 Assigned; 3 Requested; 4 Approved; 5 Rejected',
  'Tickets.changeApprovalType': '1 All must approve; 2 One must approve',
  'Tickets.currentServiceThermometerRating': '1 Cold; 2 Warm; 3 Hot',
  'Tickets.previousServiceThermometerRating': '1 Cold; 2 Warm; 3 Hot',
  'Tickets.monitorTypeID': '1 Device; 2 Service',
  'Tickets.rmaStatus': '1 Open; 2 Closed',
  'Tickets.rmaType': '1 Replace; 2 Repair',
  'TicketNotes.noteType': noteTypes,
  'TicketNotes.publish': publish,
  'TicketAttachments.attachmentType': attachmentTypes,
  'TicketAttachments.publish': publish,
  'TicketAttachments.parentType': '1 Ticket; 2 Ticket Note; 3 Time Entry',
  'TicketAttachments.creatorType': personTypes,
  'TicketNoteAttachments.attachmentType': attachmentTypes,
  'TicketNoteAttachments.publish': publish,
  'TicketNoteAttachments.parentType': '1 Ticket; 2 Ticket Note; 3 Time Entry',
  'TicketNoteAttachments.creatorType': personTypes,
  'TicketCategories.displayColorRGB': '1 Blue; 2 Green; 3 Red; 4 Grey',
  'NotificationHistory.notificationHistoryTypeID': '1 Ticket; 2 Ticket Note',
  'Companies.companyType': '1* Customer; 2 Lead; 3 Prospect; 4 Dead; 6 Cancellation; 7 Vendor; 8 Partner',
  'Companies.classification': '1 Key Account; 2 Growing; 3 At Risk; 200 Delinquent',
  'Companies.territoryID': '29682801 North; 29682802 South; 29682803 Remote',
  'Companies.marketSegmentID':
    '29682811 Professional Services; 29682812 Healthcare; 29682813 Manufacturing; 29682814 Retail; 29682815 Education',
  'Companies.competitorID': '29682821 In-house IT',
  'Companies.invoiceMethod': '1 Print; 2 E-mail',
  'Companies.billToAddressToUse': '1 Account; 2 Parent Account; 3 Location',
  'Companies.apiVendorID': vendors,
  'Contacts.namePrefix': '1 Mr.; 2 Mrs.; 3 Ms.; 4 Dr.; 5 Mx.',
  'Contacts.nameSuffix': '1 Jr.; 2 Sr.; 3 PhD',
  'Contacts.apiVendorID': vendors,
  'CompanyNotes.actionType': '1 General; 2 Phone Call; 3 Meeting',
  'CompanyToDos.actionType': '1 General; 2 Phone Call; 3 Meeting',
  'CompanyAlerts.alertTypeID': '1! Company Detail Alert; 2! New Ticket Alert; 3! Ticket Detail Alert',
  'ConfigurationItems.configurationItemType': itemTypes,
  'ConfigurationItems.serviceLevelAgreementID': slas,
  'ConfigurationItems.apiVendorID': vendors,
  'Resources.licenseType':
    '1! Professional; 2! Team Member; 3! Time & Expense; 4! Contractor; 5! Dashboard User; 7! API User',
  'Resources.userType':
    '10! System Administrator; 12 Service Desk User; 13 Service Desk Manager; 17! API User (system)',
  'Resources.locationID': '10 Head Office; 11 Second Office',
  'Resources.payrollType': '1 Salary; 2 Hourly; 3 Contractor Hourly',
  'Resources.resourceType': 'Employee* Employee; Contractor Contractor',
  'Resources.emailTypeCode': emailTypes,
  'Resources.emailTypeCode2': emailTypes,
  'Resources.emailTypeCode3': emailTypes,
  'Resources.gender': 'M Male; F Female',
  'Resources.greeting': '1 Mr.; 2 Mrs.; 3 Ms.; 4 Dr.',
  'Resources.suffix': '1 Jr.; 2 Sr.',
  'ResourceRoles.queueID': queues,
  'ResourceRoleQueues.queueID': queues,
  'Departments.primaryLocationID': '10 Head Office; 11 Second Office',
  'TimeEntries.timeEntryType': '2! Ticket; 6! Task; 10! Regular Time',
  'BillingCodes.billingCodeType': '0 Normal; 1 System; 2 Non-Billable',
  'BillingCodes.useType':
    '1! General Allocation Code (work type); 2! Internal Allocation Code; 3! Expense Category; 4! Material Code',
};

/** The tenant's picklists by `Collection.field`. */
export const tenantPickLists: ReadonlyMap<string, readonly PickListValue[]> = new Map(
  Object.entries(lists).map(([field, text]) => [field, readPickList(text)]),
);
