import { fieldOf, type TestSandbox } from './sandbox-client.ts';

export interface WebhookWish {
  readonly family?: string;
  readonly url: string;
  /** REST names of subscribed fields. */
  readonly fields?: readonly string[];
  readonly alwaysShown?: readonly string[];
  readonly excluded?: readonly number[];
}

export const webhookSecret = 'f3-Zß&"<\'+`>secret';

/** Registers a webhook in the official order and answers its id. */
export async function aWebhook({ call }: TestSandbox, wish: WebhookWish): Promise<number> {
  const family = wish.family ?? 'Ticket';
  const metadata = await call('GET', `${family}WebhookFields/entityInformation/fields`);
  const choices = fieldOf(metadata, 'fieldID').picklistValues;
  const idOf = (label: string) => Number(choices.find((one) => one.label === label)?.value);
  const created = await call('POST', `${family}Webhooks`, {
    name: 'Test',
    webhookUrl: `${wish.url}/events`,
    deactivationUrl: `${wish.url}/gone`,
    secretKey: webhookSecret,
    isActive: true,
    isSubscribedToCreateEvents: true,
    isSubscribedToUpdateEvents: true,
    isSubscribedToDeleteEvents: true,
    sendThresholdExceededNotification: false,
  });
  const id = Number(created.json.itemId);
  const usual = family === 'Ticket' ? ['status', 'title', 'priority'] : ['description', 'noteType'];
  const add = (name: string, isSubscribedField: boolean) =>
    call('POST', `${family}Webhooks/${id}/Fields`, {
      fieldID: idOf(name),
      isSubscribedField,
      isDisplayAlwaysField: !isSubscribedField,
    });
  for (const name of wish.fields ?? usual) await add(name, true);
  for (const name of wish.alwaysShown ?? []) await add(name, false);
  for (const resourceID of wish.excluded ?? [])
    await call('POST', `${family}Webhooks/${id}/ExcludedResources`, { resourceID });
  return id;
}
