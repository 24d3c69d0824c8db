import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { entityField } from './entities/entity-field.ts';
import { flag, integer, optionalText } from './entities/record.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';
import { queryPage } from './query.ts';

export type WebhookEntity = 'Ticket' | 'TicketNote';

const storedWebhook = z.object({
  id: integer,
  name: optionalText,
  webhookUrl: optionalText,
  isActive: flag,
  isReady: flag,
});
export type StoredWebhook = z.infer<typeof storedWebhook>;

export interface NewWebhook {
  readonly entity: WebhookEntity;
  /** At most 50 characters. */
  readonly name: string;
  readonly webhookUrl: string;
  readonly deactivationUrl: string;
  /** At most 64 characters. */
  readonly secretKey: string;
  /** Fields by their REST names; those that this Autotask does not offer are left out. */
  readonly fields: readonly string[];
  readonly excludedResourceId: number;
}

/** Registers and removes Autotask's webhooks through its own REST API. */
export interface WebhookAdmin {
  list(entity: WebhookEntity, namePrefix: string): Promise<Outcome<StoredWebhook[], AutotaskFailure>>;
  create(webhook: NewWebhook): Promise<Outcome<number, AutotaskFailure>>;
  remove(entity: WebhookEntity, id: number): Promise<Outcome<number, AutotaskFailure>>;
}

const written = z.object({ itemId: z.coerce.number().int() });

export function createWebhookAdmin(http: AutotaskHttp): WebhookAdmin {
  async function write(
    verb: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    endpoint: string,
    body?: unknown,
  ): Promise<Outcome<number, AutotaskFailure>> {
    const answer = await http.send({ verb, path, endpoint, priority: 'background', body });
    if (!answer.ok) return answer;
    const parsed = written.safeParse(answer.value);
    return parsed.success
      ? succeed(parsed.data.itemId)
      : fail({ kind: 'unexpected', status: 200, detail: 'The answer to a write names no record.' });
  }

  /** Ids of the subscribable fields: the picklist of `fieldID`, whose labels are the REST field names. */
  async function fieldIds(
    entity: WebhookEntity,
    names: readonly string[],
  ): Promise<Outcome<number[], AutotaskFailure>> {
    const path = `${entity}WebhookFields/entityInformation/fields`;
    const answer = await http.send({
      verb: 'GET',
      path,
      endpoint: `${entity}WebhookFields`,
      priority: 'background',
    });
    if (!answer.ok) return answer;
    const parsed = z.object({ fields: z.array(entityField) }).safeParse(answer.value);
    if (!parsed.success)
      return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(parsed.error) });
    const offered =
      parsed.data.fields.find((field) => field.name.toLowerCase() === 'fieldid')?.picklistValues ?? [];
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    const simple = (label: string) => label.replace(/\s+/g, '').toLowerCase();
    return succeed(
      offered.filter((entry) => wanted.has(simple(entry.label))).map((entry) => Number(entry.value)),
    );
  }

  return {
    list: (entity, namePrefix) =>
      queryPage(http, {
        entity: `${entity}Webhooks`,
        schema: storedWebhook,
        filter: [{ op: 'beginsWith', field: 'name', value: namePrefix }],
        priority: 'background',
      }),
    /** Children one after the other: more than three at once trip the thread limit. Active only when complete. */
    async create(webhook) {
      const root = `${webhook.entity}Webhooks`;
      const fields = await fieldIds(webhook.entity, webhook.fields);
      if (!fields.ok) return fields;
      const body = {
        name: webhook.name,
        webhookUrl: webhook.webhookUrl,
        deactivationUrl: webhook.deactivationUrl,
        secretKey: webhook.secretKey,
        isActive: false,
        isSubscribedToCreateEvents: true,
        isSubscribedToUpdateEvents: true,
        isSubscribedToDeleteEvents: true,
        sendThresholdExceededNotification: false,
      };
      const created = await write('POST', root, root, body);
      if (!created.ok) return created;
      const id = created.value;
      for (const fieldID of fields.value) {
        const field = { webhookID: id, fieldID, isSubscribedField: true, isDisplayAlwaysField: false };
        const added = await write('POST', `${root}/${id}/Fields`, `${webhook.entity}WebhookFields`, field);
        if (!added.ok) return added;
      }
      const excluded = { webhookID: id, resourceID: webhook.excludedResourceId };
      const endpoint = `${webhook.entity}WebhookExcludedResources`;
      const added = await write('POST', `${root}/${id}/ExcludedResources`, endpoint, excluded);
      if (!added.ok) return added;
      return write('PATCH', root, root, { id, isActive: true });
    },
    remove: (entity, id) => write('DELETE', `${entity}Webhooks/${id}`, `${entity}Webhooks`),
  };
}
