import type { Clock } from '../clock.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Row } from '../entities/field.ts';
import type { Switches } from '../switches.ts';
import type { Callouts } from './callouts.ts';
import { escapedJson } from './escape-json.ts';
import { eventTime } from './event-time.ts';
import { signature } from './sign.ts';

/** Ends a webhook's deliveries and queues the call to its deactivation URL. */
export type DeactivateWebhook = (entity: EntityDefinition, webhook: Row) => void;

/** Method, address, body and signature of this call are undocumented: the switches choose. */
export function createDeactivateWebhook(parts: {
  readonly callouts: Callouts;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly nextSequence: () => number;
}): DeactivateWebhook {
  const { callouts, clock, switches, nextSequence } = parts;
  return (entity, webhook) => {
    const family = entity.collection.replace(/Webhooks$/, '');
    const id = Number(webhook.id);
    callouts.abandon(webhookChannel(family, id));
    const sequenceNumber = nextSequence();
    const isPost = switches.get('deactivationCall') === 'post';
    const payload = isPost
      ? escapedJson({
          Action: 'Deactivated',
          Guid: webhook.webhookGUID,
          EventTime: eventTime(clock),
          SequenceNumber: sequenceNumber,
        })
      : '';
    const isSigned = switches.get('deactivationSignature') === 'present';
    const target = switches.get('deactivationTarget') === 'webhook-url' ? 'webhookUrl' : 'deactivationUrl';
    callouts.add({
      channel: `deactivation:${family}:${id}`,
      family: 'deactivation',
      webhookId: id,
      sequenceNumber,
      method: isPost ? 'POST' : 'GET',
      url: String(webhook[target]),
      headers: JSON.stringify({
        ...(isPost ? { 'content-type': 'application/json' } : {}),
        ...(isSigned ? { 'x-hook-signature': signature(String(webhook.secretKey), payload) } : {}),
      }),
      payload,
      dueAt: Date.now(),
      inOrder: 1,
      status: 'pending',
    });
  };
}

export const webhookChannel = (family: string, id: number): string => `${family}:${id}`;
