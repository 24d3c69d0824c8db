import { defineEntity } from '../definition.ts';

export const ticketNotes = defineEntity({
  collection: 'TicketNotes',
  name: 'TicketNote',
  firstId: 29_900_000,
  under: ['Tickets Notes ticketID GgCU'],
  webhookFamily: 'TicketNote',
  canImpersonate: true,
  indexes: ['ticketID', 'lastActivityDate', 'createDateTime'],
  fields: `
    id long ro
    createDateTime datetime ro hook
    createdByContactID integer once ->Contact hook
    creatorResourceID integer ro ->Resource hook
    description string(32000) req hook
    impersonatorCreatorResourceID integer ro ->Resource
    impersonatorUpdaterResourceID integer ro ->Resource
    lastActivityDate datetime ro
    noteType integer req pick hook
    publish integer req pick hook
    ticketID integer req once ->Ticket hook
    title string(250) hook
  `,
});
