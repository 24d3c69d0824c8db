import type { Snapshot } from '../world/snapshot.ts';

/** Whether what a text ends with is of somebody who requested a ticket of this company. */
export type RequesterException = (companyId: number, text: string) => boolean;

/**
 * The one exception to "nothing of another client", with its reason: the requester of a client's own ticket may be a contact of its
 * parent company, as Autotask allows, and the ticket shows there who that is.
 */
export function createRequesterException(snapshot: Snapshot): RequesterException {
  const contacts = snapshot.get('Contacts');
  const texts = new Map<number, Set<string>>();
  for (const { owner, row } of snapshot.get('Tickets')?.values() ?? []) {
    const contact = contacts?.get(Number(row.contactID));
    if (owner === null || contact === undefined || contact.owner === owner) continue;
    const known = texts.get(owner) ?? new Set();
    for (const value of Object.values(contact.row)) if (typeof value === 'string') known.add(value);
    texts.set(owner, known);
  }
  return (companyId, text) => [...(texts.get(companyId) ?? [])].some((value) => text.endsWith(value));
}
