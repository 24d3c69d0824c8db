import type { Source } from '../../policy/provenance/steering-of.ts';
import type { RunContext } from '../planner.ts';

/** What the writer of a note said themselves, without what they quote; null when that cannot be told. */
export type OwnText = (body: string) => string | null;

/**
 * What the run was given, by where it came from; the ticket's own text the gate knows. A technician's note vouches for what the
 * technician wrote, not for the mail that it quotes; what the bot or a program wrote may repeat anybody.
 */
export function sourcesOfContext(context: RunContext, ownText: OwnText = () => null): readonly Source[] {
  return [...structured(context), ...context.notes.flatMap((note) => sourcesOfNote(note, ownText))];
}

const words = {
  customer: 'a note of the customer',
  technician: 'a technician’s note',
  agent: 'a note of Countersign',
  unknown: 'a note',
} as const;

export function sourcesOfNote(
  { body, fromCustomer, author }: RunContext['notes'][number],
  ownText: OwnText,
): readonly Source[] {
  const who = author ?? (fromCustomer ? 'customer' : 'unknown');
  const untrusted: Source = { origin: 'untrusted-text', words: words[who], text: body };
  if (who !== 'technician') return [untrusted];
  const own = ownText(body);
  if (own === null) return [{ ...untrusted, words: 'a technician’s note that quotes others' }];
  const quoted = body.trim() !== own.trim();
  return [
    { origin: 'technician', words: words.technician, text: own },
    ...(quoted ? [{ ...untrusted, words: 'what a technician’s note quotes' }] : []),
  ];
}

/** The ticket's own fields: each vouches for exactly its own value. */
function structured({ ticket, contact, assets }: RunContext): readonly Source[] {
  const fields: readonly (readonly [words: string, value: number | string | null | undefined])[] = [
    ['the ticket itself', ticket.id],
    ['the ticket’s number', ticket.number],
    ['the ticket’s company', ticket.companyId],
    ['the ticket’s contact', ticket.contactId],
    ['the ticket’s configuration item', ticket.assetId],
    ['the ticket’s status', ticket.status],
    ['the ticket’s queue', ticket.queueId],
    ['the ticket’s technician', ticket.assignedResourceId],
    ['the ticket’s role', ticket.assignedRoleId],
    ['the contact’s e-mail', contact?.email],
    ['the contact’s phone', contact?.phone],
    ...assets.map((asset) => ['a configuration item of the contact', asset.id] as const),
  ];
  return fields.flatMap(([label, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [{ origin: 'autotask-field' as const, words: label, text: String(value) }],
  );
}
