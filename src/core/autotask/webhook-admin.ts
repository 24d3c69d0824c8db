import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { entityField } from './entities/entity-field.ts';
import { flag, integer, optionalInteger, optionalText, optionalTime } from './entities/record.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskCall, AutotaskHttp } from './http.ts';
import { queryPage } from './query.ts';
import { readRows } from './read-rows.ts';

export type WebhookEntity = 'Ticket' | 'TicketNote';

/** `secretKey` is left out: whether Autotask tells it is not certain, and nothing here needs it. */
const storedWebhook = z.object({
  id: integer,
  name: optionalText,
  webhookUrl: optionalText,
  deactivationUrl: optionalText,
  isActive: flag,
  /** It has at least one field; without, nothing is sent. */
  isReady: flag,
  isSubscribedToCreateEvents: flag,
  isSubscribedToUpdateEvents: flag,
  isSubscribedToDeleteEvents: flag,
  /** The API user that made it; cannot be set. Only what this resource may see is told. */
  ownerResourceID: optionalInteger,
  webhookGUID: optionalText,
});
export type StoredWebhook = z.infer<typeof storedWebhook>;

export interface WebhookSettings {
  /** At most 50 characters. */
  readonly name: string;
  readonly webhookUrl: string;
  readonly deactivationUrl: string;
  /** At most 64 characters. */
  readonly secretKey: string;
  readonly isActive: boolean;
  readonly isSubscribedToCreateEvents: boolean;
  readonly isSubscribedToUpdateEvents: boolean;
  readonly isSubscribedToDeleteEvents: boolean;
  readonly sendThresholdExceededNotification: boolean;
}

const webhookField = z.object({ id: integer, fieldID: integer, isSubscribedField: flag });
export type WebhookField = z.infer<typeof webhookField>;
const excludedResource = z.object({ id: integer, resourceID: integer });

const deliveryError = z.object({
  id: integer,
  accountWebhookID: optionalInteger,
  contactWebhookID: optionalInteger,
  createDateTime: optionalTime,
  errorMessage: optionalText,
  payload: optionalText,
});
/** A callout that Autotask gave up on. It names no webhook but a company's or a contact's; the payload may tell more. */
export type DeliveryError = z.infer<typeof deliveryError>;

type Answer<T> = Promise<Outcome<T, AutotaskFailure>>;

/** Autotask's webhooks through its own REST API, one call each. */
export interface WebhookAdmin {
  /** Everybody's. */
  list(entity: WebhookEntity): Answer<StoredWebhook[]>;
  create(entity: WebhookEntity, settings: WebhookSettings): Answer<number>;
  update(entity: WebhookEntity, id: number, change: Partial<WebhookSettings>): Answer<number>;
  remove(entity: WebhookEntity, id: number): Answer<number>;
  /** Numbers of those of the fields, by REST name, that this Autotask offers to webhooks. */
  fieldIds(entity: WebhookEntity, names: readonly string[]): Answer<number[]>;
  fields(entity: WebhookEntity, id: number): Answer<WebhookField[]>;
  addField(entity: WebhookEntity, id: number, fieldId: number): Answer<number>;
  /** Subscribes a field that is there, but only shown. */
  subscribeField(entity: WebhookEntity, id: number, field: WebhookField): Answer<number>;
  excludedResourceIds(entity: WebhookEntity, id: number): Answer<number[]>;
  excludeResource(entity: WebhookEntity, id: number, resourceId: number): Answer<number>;
  /** Ascending by id, at most 500. `since` in UTC ISO. */
  deliveryErrors(since: string): Answer<DeliveryError[]>;
}

const written = z.object({ itemId: z.coerce.number().int() });
const items = z.object({ items: z.array(z.unknown()) });

export function createWebhookAdmin(http: AutotaskHttp): WebhookAdmin {
  // One after the other, whoever asks: more than three at once trip the thread limit of the object. An admin waits for most of them,
  // and the few that nobody waits for are not worth telling apart.
  const send = (verb: AutotaskCall['verb'], path: string, endpoint: string, body?: unknown) =>
    http.send({ verb, path, endpoint, priority: 'interactive', ...(body === undefined ? {} : { body }) });

  async function write(verb: 'POST' | 'PATCH' | 'DELETE', path: string, endpoint: string, body?: unknown) {
    const answer = await send(verb, path, endpoint, body);
    if (!answer.ok) return answer;
    const parsed = written.safeParse(answer.value);
    return parsed.success
      ? succeed(parsed.data.itemId)
      : unexpected('The answer to a write names no record.');
  }

  async function children<Schema extends z.ZodType>(path: string, endpoint: string, schema: Schema) {
    const answer = await send('GET', path, endpoint);
    if (!answer.ok) return answer;
    const parsed = items.safeParse(answer.value);
    return parsed.success ? readRows(schema, parsed.data.items) : unexpected(z.prettifyError(parsed.error));
  }

  const root = (entity: WebhookEntity) => `${entity}Webhooks`;
  const fieldsOf = (entity: WebhookEntity) => `${entity}WebhookFields`;
  const excludedOf = (entity: WebhookEntity) => `${entity}WebhookExcludedResources`;

  return {
    list: (entity) =>
      queryPage(http, {
        entity: root(entity),
        schema: storedWebhook,
        filter: [{ op: 'gte', field: 'id', value: 0 }],
        priority: 'background',
      }),
    create: (entity, settings) => write('POST', root(entity), root(entity), settings),
    update: (entity, id, change) => write('PATCH', root(entity), root(entity), { id, ...change }),
    remove: (entity, id) => write('DELETE', `${root(entity)}/${id}`, root(entity)),

    /** The picklist of `fieldID` knows them: its labels are the REST field names. */
    async fieldIds(entity, names) {
      const answer = await send('GET', `${fieldsOf(entity)}/entityInformation/fields`, fieldsOf(entity));
      if (!answer.ok) return answer;
      const parsed = z.object({ fields: z.array(entityField) }).safeParse(answer.value);
      if (!parsed.success) return unexpected(z.prettifyError(parsed.error));
      const offered = parsed.data.fields.find(({ name }) => name.toLowerCase() === 'fieldid');
      const wanted = new Set(names.map((name) => name.toLowerCase()));
      const simple = (label: string) => label.replace(/\s+/g, '').toLowerCase();
      return succeed(
        (offered?.picklistValues ?? [])
          .filter(({ label }) => wanted.has(simple(label)))
          .map(({ value }) => Number(value)),
      );
    },
    fields: (entity, id) => children(`${root(entity)}/${id}/Fields`, fieldsOf(entity), webhookField),
    addField: (entity, id, fieldID) =>
      write('POST', `${root(entity)}/${id}/Fields`, fieldsOf(entity), {
        webhookID: id,
        fieldID,
        isSubscribedField: true,
        isDisplayAlwaysField: false,
      }),
    subscribeField: (entity, id, field) =>
      write('PATCH', `${root(entity)}/${id}/Fields`, fieldsOf(entity), {
        id: field.id,
        isSubscribedField: true,
      }),
    async excludedResourceIds(entity, id) {
      const path = `${root(entity)}/${id}/ExcludedResources`;
      const found = await children(path, excludedOf(entity), excludedResource);
      return found.ok ? succeed(found.value.map(({ resourceID }) => resourceID)) : found;
    },
    excludeResource: (entity, id, resourceID) =>
      write('POST', `${root(entity)}/${id}/ExcludedResources`, excludedOf(entity), {
        webhookID: id,
        resourceID,
      }),
    deliveryErrors: (since) =>
      queryPage(http, {
        entity: 'WebhookEventErrorLogs',
        schema: deliveryError,
        filter: [{ op: 'gt', field: 'createDateTime', value: since }],
        priority: 'background',
      }),
  };
}

function unexpected(detail: string) {
  return fail({ kind: 'unexpected', status: 200, detail } as const);
}
