import { defineEntity, type EntityDefinition } from '../definition.ts';

/** The entities that announce their changes, by the prefix of their webhook collections. */
export const webhookFamilies = ['Ticket', 'TicketNote', 'Company', 'Contact', 'ConfigurationItem'] as const;

const soapPrefix: Readonly<Record<string, string>> = {
  Company: 'Account',
  ConfigurationItem: 'InstalledProduct',
};

/** One family's webhook collection and its children Fields, UdfFields (not for notes) and ExcludedResources. */
export function webhookEntities(family: string): readonly EntityDefinition[] {
  const parent = `${family}Webhooks`;
  const soap = soapPrefix[family] ?? family;
  const child = (suffix: string, segment: string, verbs: string, fields: string) =>
    defineEntity({
      collection: `${family}Webhook${suffix}`,
      name: `${soap}Webhook${suffix.replace(/s$/, '')}`,
      firstId: 1,
      under: [`${parent} ${segment} webhookID ${verbs}`],
      indexes: ['webhookID'],
      fields,
    });
  return [
    defineEntity({
      collection: parent,
      name: `${soap}Webhook`,
      rootVerbs: 'CUD',
      firstId: 1,
      fields: webhookFields,
    }),
    child('Fields', 'Fields', 'GgCUD', fieldFields('fieldID')),
    ...(family === 'TicketNote' ? [] : [child('UdfFields', 'UdfFields', 'GgCUD', fieldFields('udfFieldID'))]),
    child('ExcludedResources', 'ExcludedResources', 'GgCD', excludedFields),
  ];
}

const webhookFields = `
    id long ro
    deactivationUrl string(500) req
    isActive boolean req
    isReady boolean ro =false
    isSubscribedToCreateEvents boolean =false
    isSubscribedToDeleteEvents boolean =false
    isSubscribedToUpdateEvents boolean =false
    name string(50) req
    notificationEmailAddress string(150)
    ownerResourceID integer ro ->Resource
    secretKey string(64) req
    sendThresholdExceededNotification boolean req
    webhookGUID string(100) ro
    webhookUrl string(500) req
`;

const fieldFields = (key: string) => `
    id long ro
    ${key} integer req pick
    isDisplayAlwaysField boolean req
    isSubscribedField boolean req
    webhookID integer req once
`;

const excludedFields = `
    id long ro
    resourceID integer req ->Resource
    webhookID integer req once
`;

export const webhookEventErrorLogs = defineEntity({
  collection: 'WebhookEventErrorLogs',
  name: 'WebhookEventErrorLog',
  rootVerbs: 'D',
  firstId: 1,
  fields: `
    id long ro
    accountWebhookID integer ro
    contactWebhookID integer ro
    createDateTime datetime ro
    errorMessage string(8000) ro
    payload string(32000) ro
    sequenceNumber integer ro
  `,
});
