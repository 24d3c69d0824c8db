import type { JsMsg } from '@nats-io/jetstream';
import type { RelayEvent } from '../../../shared/relay-protocol/downstream/event.ts';

/** What a message of a workspace's stream holds. */
export type StoredEvent = Pick<RelayEvent, 'receivedAt' | 'body'>;

export function writeEvent(event: StoredEvent): string {
  return JSON.stringify(event);
}

/** Written by `writeEvent` alone, so it has the shape it was given. */
export function readEvent(message: JsMsg): RelayEvent {
  const { receivedAt, body } = message.json<StoredEvent>();
  return { kind: 'event', position: message.seq, receivedAt, body };
}
