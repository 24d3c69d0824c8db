import { defineEntity } from '../definition.ts';

const shared = `
    id long ro
    attachDate datetime ro
    attachedByContactID integer ro ->Contact
    attachedByResourceID integer ro ->Resource
    attachmentType string(30) req pick
    contentType string(100) ro
    creatorType integer ro pick
    data string hidden
    fileSize long ro
    fullPath string(255) req
    impersonatorCreatorResourceID integer ro ->Resource
    isTaskAttachment boolean ro =false
    opportunityID integer ->Opportunity
    parentID long ro
    parentType integer ro pick
    publish integer req pick
    ticketID integer once ->Ticket
    ticketNoteID integer once ->TicketNote
    title string(255) req
`;

/** Attachments of tickets and of their notes and time entries: a query by ticketID finds them all. */
export const ticketAttachments = defineEntity({
  collection: 'TicketAttachments',
  name: 'TicketAttachment',
  table: 'ticketattachments',
  hasUdfRoute: false,
  canImpersonate: true,
  under: ['Tickets Attachments ticketID GgCD'],
  indexes: ['ticketID', 'parentID'],
  fields: `${shared.trimEnd()}
    parentAttachmentID integer
    timeEntryID integer ->TimeEntry`,
});

export const ticketNoteAttachments = defineEntity({
  collection: 'TicketNoteAttachments',
  name: 'TicketNoteAttachment',
  table: 'ticketattachments',
  onlyWhere: 'ticketNoteID IS NOT NULL',
  hasUdfRoute: false,
  canImpersonate: true,
  under: ['TicketNotes Attachments ticketNoteID GgCD'],
  fields: shared,
});
