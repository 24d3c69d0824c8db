import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WebhookEntity, WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';

export type CalloutFailure =
  | { readonly kind: 'malformed'; readonly problem: string }
  /** `entity` as the callout called it. */
  | { readonly kind: 'unknown-entity'; readonly entity: string; readonly id: number | null };

/** Autotask's (SOAP-style) spellings, and the REST names in case it ever moves to them; lower case. */
const ENTITIES: Readonly<Record<string, WebhookEntity>> = {
  ticket: 'ticket',
  ticketnote: 'ticket-note',
  account: 'company',
  company: 'company',
  contact: 'contact',
  installedproduct: 'configuration-item',
  configurationitem: 'configuration-item',
};

/** Longer than anything Autotask sends; keeps what a device must buffer small. */
const LONGEST_TEXT = 100;

/**
 * Reads a callout's body into the hint that is kept. Key casing and value types are not certain (autotask-api.md, 6.3), so
 * keys are looked up in any case and numbers may be strings.
 */
export function parseCallout(rawBody: Buffer): Outcome<WebhookHint, CalloutFailure> {
  const body = readObject(parseJson(rawBody));
  if (body === null) return malformed('not a JSON object');

  const action = readText(body.get('action'))?.toLowerCase();
  const entityName = readText(body.get('entitytype'))?.toLowerCase();
  const entity = entityName === undefined ? null : (ENTITIES[entityName] ?? null);
  const id = readInteger(body.get('id'));
  const callout = {
    guid: readText(body.get('guid')) ?? '',
    sequenceNumber: readInteger(body.get('sequencenumber')),
    eventTime: readText(body.get('eventtime')) ?? null,
    personId: readInteger(body.get('personid')),
  };

  switch (action) {
    case 'deactivated':
      return succeed({ ...callout, action, entity, id, ticketId: null });
    case 'create':
    case 'update':
    case 'delete': {
      if (entityName === undefined) return malformed('no EntityType');
      if (entity === null) return fail({ kind: 'unknown-entity', entity: entityName, id });
      if (id === null) return malformed('no Id');
      const ticketId = entity === 'ticket-note' ? ticketOf(body) : null;
      return succeed({ ...callout, action, entity, id, ticketId });
    }
    default:
      return malformed('no known Action');
  }
}

/**
 * What a call to the deactivation URL says. Neither its method nor its body is documented (autotask-api.md, 6.5): that it came is
 * the news, whatever else it tells is taken along.
 */
export function readDeactivation(rawBody: Buffer, entityName: unknown): WebhookHint {
  const callout = parseCallout(rawBody);
  const { guid, sequenceNumber, eventTime, personId, entity, id } = callout.ok ? callout.value : NOTHING_SAID;
  const named = readText(entityName)?.toLowerCase().replaceAll('-', '') ?? '';
  return {
    action: 'deactivated',
    entity: entity ?? ENTITIES[named] ?? null,
    id,
    ticketId: null,
    guid,
    sequenceNumber,
    eventTime,
    personId,
  };
}

const NOTHING_SAID = {
  guid: '',
  sequenceNumber: null,
  eventTime: null,
  personId: null,
  entity: null,
  id: null,
} as const;

function ticketOf(body: ReadonlyMap<string, unknown>): number | null {
  return readInteger(readObject(body.get('fields'))?.get('ticketid'));
}

function malformed(problem: string): Outcome<never, CalloutFailure> {
  return fail({ kind: 'malformed', problem });
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The object's values under lower-case keys; null for anything that is no object. */
function readObject(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = new Map<string, unknown>();
  for (const [key, entry] of Object.entries(value)) entries.set(key.toLowerCase(), entry);
  return entries;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT ? value : undefined;
}

function readInteger(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}
