import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { findCollection } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Row } from '../entities/field.ts';
import { webhookFieldIds } from '../entities/webhook-field-ids.ts';
import type { Rows } from '../store/rows.ts';
import type { Switches } from '../switches.ts';
import type { Actor } from '../writes/actor.ts';
import type { Change } from '../writes/entity-rules.ts';
import type { Callouts } from './callouts.ts';
import { webhookChannel } from './deactivate.ts';
import { escapedJson } from './escape-json.ts';
import { eventTime } from './event-time.ts';
import { calloutFields, type Subscription, spellFields } from './payload.ts';

/** Tells the world of a change; called inside the transaction that makes it. */
export interface Announce {
  readonly changed: (change: Change & { readonly id: number }) => void;
  readonly removed: (entity: EntityDefinition, before: Row, actor: Actor) => void;
}

export const announceToAll = (all: readonly Announce[]): Announce => ({
  changed: (change) => {
    for (const one of all) one.changed(change);
  },
  removed: (entity, before, actor) => {
    for (const one of all) one.removed(entity, before, actor);
  },
});

/** What an injected fault does to a callout on its way. */
export type CalloutFault =
  | { readonly kind: 'dropped' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'late'; readonly ms: number };

export interface AnnounceParts {
  readonly rows: Rows;
  readonly callouts: Callouts;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly nextSequence: () => number;
  readonly calloutFault: (family: string) => CalloutFault | null;
}

const mostAnHour = 1500;
const hourMs = 3_600_000;

/** Queues a callout for every active, ready webhook that subscribed to the change and does not exclude its author. */
export function createAnnounce(parts: AnnounceParts): Announce {
  const { rows, callouts, clock, switches, nextSequence, calloutFault } = parts;
  const webhooksFor = (entity: EntityDefinition, event: string, actor: Actor) => {
    const collection = findCollection(`${entity.webhookFamily}Webhooks`);
    if (entity.webhookFamily === '' || collection === undefined) return [];
    const excluded = findCollection(`${entity.webhookFamily}WebhookExcludedResources`);
    const listening = rows.find(collection, { isActive: 1, isReady: 1, [`isSubscribedTo${event}Events`]: 1 });
    return listening.filter(
      ({ id = null }) =>
        actor.kind !== 'resource' ||
        excluded === undefined ||
        rows.find(excluded, { webhookID: id, resourceID: actor.id }).length === 0,
    );
  };

  const subscriptionsOf = (entity: EntityDefinition, webhook: Row): readonly Subscription[] => {
    const numbers = webhookFieldIds(entity);
    return (['Fields', 'UdfFields'] as const).flatMap((suffix) => {
      const child = findCollection(`${entity.webhookFamily}Webhook${suffix}`);
      const isUdf = suffix === 'UdfFields';
      const children = child === undefined ? [] : rows.find(child, { webhookID: webhook.id ?? null });
      return children.map((row) => ({
        name: isUdf
          ? (entity.udfs.find((udf) => udf.id === row.udfFieldID)?.name ?? '')
          : (numbers.get(Number(row.fieldID))?.name ?? ''),
        isUdf,
        isSubscribed: row.isSubscribedField === true,
        isAlwaysShown: row.isDisplayAlwaysField === true,
      }));
    });
  };

  const queue = (
    entity: EntityDefinition,
    webhook: Row,
    action: string,
    id: number,
    fields: Row,
    actor: Actor,
  ) => {
    const family = entity.webhookFamily;
    const sequenceNumber = nextSequence();
    const fault = calloutFault(family);
    const isThrottled =
      switches.get('webhookHourlyLimit') === '1500' &&
      callouts.countSince(family, Date.now() - hourMs) >= mostAnHour;
    const callout = {
      channel: webhookChannel(family, Number(webhook.id)),
      family,
      webhookId: Number(webhook.id),
      sequenceNumber,
      method: 'POST',
      url: '',
      headers: '{}',
      payload: escapedJson({
        Action: action,
        Guid: switches.get('webhookGuid') === 'webhook' ? webhook.webhookGUID : randomUUID(),
        EntityType: entity.name,
        Id: id,
        Fields: spellFields(entity, fields, switches),
        EventTime: eventTime(clock),
        SequenceNumber: sequenceNumber,
        [switches.get('webhookPersonKey')]: actor.id,
      }),
      dueAt: Date.now() + (fault?.kind === 'late' ? fault.ms : 0),
      inOrder: fault?.kind === 'late' ? 0 : 1,
      status: isThrottled ? 'throttled' : fault?.kind === 'dropped' ? 'dropped' : 'pending',
    } as const;
    callouts.add(callout);
    if (fault?.kind === 'doubled') callouts.add(callout);
  };

  return {
    changed: ({ entity, before, after, actor, id }) => {
      const action = before === null ? 'Create' : 'Update';
      for (const webhook of webhooksFor(entity, action, actor)) {
        const fields = calloutFields(subscriptionsOf(entity, webhook), before, after);
        if (fields !== null) queue(entity, webhook, action, id, fields, actor);
      }
    },
    removed: (entity, before, actor) => {
      for (const webhook of webhooksFor(entity, 'Delete', actor))
        queue(entity, webhook, 'Delete', Number(before.id), {}, actor);
    },
  };
}
