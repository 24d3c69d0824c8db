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

export const ticketSecondaryResources = defineEntity({
  collection: 'TicketSecondaryResources',
  name: 'TicketSecondaryResource',
  under: ['Tickets SecondaryResources ticketID GgCD'],
  indexes: ['ticketID'],
  fields: `
    id long ro
    resourceID integer req ->Resource
    roleID integer req ->Role
    ticketID integer req once ->Ticket
  `,
});

export const ticketAdditionalContacts = defineEntity({
  collection: 'TicketAdditionalContacts',
  name: 'TicketAdditionalContact',
  under: ['Tickets AdditionalContacts ticketID GgCD'],
  indexes: ['ticketID'],
  fields: `
    id long ro
    contactID integer req ->Contact
    ticketID integer req once ->Ticket
  `,
});

export const ticketAdditionalConfigurationItems = defineEntity({
  collection: 'TicketAdditionalConfigurationItems',
  name: 'TicketAdditionalInstalledProduct',
  under: ['Tickets AdditionalConfigurationItems ticketID GgCD'],
  indexes: ['ticketID'],
  fields: `
    id long ro
    configurationItemID integer req ->InstalledProduct
    ticketID integer req once ->Ticket
  `,
});

export const ticketChecklistItems = defineEntity({
  collection: 'TicketChecklistItems',
  name: 'TicketChecklistItem',
  under: ['Tickets ChecklistItems ticketID GgCUD'],
  indexes: ['ticketID'],
  fields: `
    id long ro
    completedByResourceID integer ro ->Resource
    completedDateTime datetime ro
    isCompleted boolean =false
    isImportant boolean =false
    itemName string(255) req
    knowledgebaseArticleID integer
    position integer
    ticketID integer req once ->Ticket
  `,
});

export const ticketTagAssociations = defineEntity({
  collection: 'TicketTagAssociations',
  name: 'TicketTagAssociation',
  under: ['Tickets TagAssociations ticketID GgCD'],
  indexes: ['ticketID'],
  fields: `
    id long ro
    tagID integer req ->Tag
    ticketID integer req once ->Ticket
  `,
});

export const tags = defineEntity({
  collection: 'Tags',
  name: 'Tag',
  rootVerbs: 'CUD',
  fields: `
    id long ro
    createDateTime datetime ro
    isActive boolean =true
    isExcludedFromAutomaticTagging boolean =false
    isSystem boolean ro =false
    label string(30) req
    lastModifiedDateTime datetime ro
    tagGroupID integer
  `,
});
