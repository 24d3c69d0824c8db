import type { NoteAudienceView, NoteKind } from '../../shared/desktop-api/ticket-commands.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { ReadHandle, WriteHandle } from '../store/database.ts';
import { publishFor } from '../store/note-audience.ts';
import { contactName, findContact, findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { findTicket } from '../store/tickets.ts';
import { noteAudience } from '../tools/records/audience.ts';
import type { CommandRefusal, Commands } from './commands.ts';

type Lookups = { readonly db: ReadHandle; readonly picklists: Picklists };

/** Who gets to see a note of this kind on this ticket, and who may get mail of it, as far as that is known here. */
export function audienceFor(ticketId: number, kind: NoteKind, { db, picklists }: Lookups): NoteAudienceView {
  const publish = publishFor(picklists, kind === 'internal' ? 'technicians' : 'customer');
  if (publish === null) {
    const whom = kind === 'internal' ? 'technicians alone' : 'the customer';
    const words = `This Autotask has no note audience that is surely for ${whom}.`;
    return { isPossible: false, words, unknown: [], recipients: [], seal: '' };
  }
  const contactId = kind === 'internal' ? null : (findTicket(db, ticketId)?.contactId ?? null);
  const contact = contactId === null ? null : findContact(db, contactId);
  const recipients = contact === null ? [] : [{ name: contactName(contact), email: contact.email }];
  const named = recipients[0];
  const said = named && (named.email === null ? named.name : `${named.name} (${named.email})`);
  const { words, unknown } = noteAudience(publish, picklists, said ?? null);
  const shown = { words, unknown: [...unknown], recipients };
  return { isPossible: true, ...shown, seal: canonicalJson({ publish, contactId, ...shown }) };
}

export type NoteRefusal =
  | CommandRefusal
  | { readonly kind: 'gone' }
  /** Others would get it now than were shown. */
  | { readonly kind: 'audience-changed' };

/**
 * Writes a technician's note. It goes out under the API user, so its last line says whose it is; see decision 0043. `seal` is that of
 * the audience which its author was shown.
 */
export async function addNote(
  wanted: {
    readonly ticketId: number;
    readonly by: number;
    readonly kind: NoteKind;
    readonly text: string;
    readonly seal: string;
  },
  parts: { readonly db: WriteHandle; readonly picklists: Picklists; readonly commands: Commands },
): Promise<Outcome<string, NoteRefusal>> {
  const { ticketId, by, kind, text, seal } = wanted;
  const { db, commands } = parts;
  const ticket = findTicket(db, ticketId);
  if (ticket === null) return fail({ kind: 'gone' });
  const audience = audienceFor(ticketId, kind, parts);
  if (!audience.isPossible) return fail({ kind: 'refused', words: audience.words });
  if (audience.seal !== seal) return fail({ kind: 'audience-changed' });
  const author = findTechnician(db, by)?.name ?? `Resource ${by}`;
  const isInternal = kind === 'internal';
  const title = isInternal ? `Note by ${author}` : `Message from ${author}`;
  const description = `${text}\n\n— ${author}`;
  const tool = `autotask:autotask-${isInternal ? 'internal' : 'public'}-note`;
  const write = await commands.prepare(tool, { ticketId, title, description }, ticket);
  if (!write.ok) return write;
  const words = isInternal ? 'Adding an internal note' : 'Sending a note to the customer';
  const { companyId } = ticket;
  const cause = `note ${kind} `;
  return succeed(commands.issue({ by, ticketId, companyId, writes: [write.value], words, cause }));
}
