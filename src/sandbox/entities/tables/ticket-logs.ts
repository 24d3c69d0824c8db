import { defineEntity } from '../definition.ts';

/** Free-text change log; Autotask answers only queries by `ticketID eq`. */
export const ticketHistory = defineEntity({
  collection: 'TicketHistory',
  name: 'TicketHistory',
  indexes: ['ticketID'],
  fields: `
    id long ro
    action string(100) ro
    date datetime ro
    detail string(8000) ro
    resourceID integer ro ->Resource
    ticketID integer ro ->Ticket
  `,
});

export const deletedTicketLogs = defineEntity({
  collection: 'DeletedTicketLogs',
  name: 'DeletedTicketLog',
  indexes: ['deletedDateTime'],
  fields: `
    id long ro
    deletedByResourceID integer ro ->Resource
    deletedDateTime datetime ro
    ticketID integer ro
    ticketNumber string(50) ro
    ticketTitle string(255) ro
  `,
});

export const notificationHistory = defineEntity({
  collection: 'NotificationHistory',
  name: 'NotificationHistory',
  indexes: ['ticketID'],
  fields: `
    id long ro
    companyID integer ro ->Account
    entityNumber string(50) ro
    entityTitle string(255) ro
    initiatingContactID integer ro ->Contact
    initiatingResourceID integer ro ->Resource
    isActive boolean ro =true
    isDeleted boolean ro =false
    isTemplateJob boolean ro =false
    notificationHistoryTypeID integer ro pick
    notificationSentTime datetime ro
    opportunityID integer ro
    projectID integer ro
    quoteID integer ro
    recipientDisplayName string(200) ro
    recipientEmailAddress string(2000) ro
    taskID integer ro
    templateName string(100) ro
    ticketID integer ro ->Ticket
    timeEntryID integer ro
  `,
});

export const ticketCategories = defineEntity({
  collection: 'TicketCategories',
  name: 'TicketCategory',
  rootVerbs: 'U',
  fields: `
    id long ro
    displayColorRGB integer pick
    isActive boolean =true
    isApiOnly boolean ro =false
    isGlobalDefault boolean ro =false
    name string(30) req
    nickname string(3)
  `,
});
