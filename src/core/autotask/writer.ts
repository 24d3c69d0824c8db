import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';

/** Fields of a ticket by Autotask's own names. Updates go to the collection URL with the id in the body. */
export type TicketPatch = Readonly<Record<string, string | number | null>>;

export interface NewTicketNote {
  readonly title: string;
  readonly description: string;
  readonly noteType: number;
  readonly publish: number;
}

/** Writes to Autotask; answers with the id of the record. Handed to `actions/` and to nobody else. */
export interface AutotaskWriter {
  patchTicket(id: number, fields: TicketPatch): Promise<Outcome<number, AutotaskFailure>>;
  createTicketNote(ticketId: number, note: NewTicketNote): Promise<Outcome<number, AutotaskFailure>>;
}

const written = z.object({ itemId: z.coerce.number().int() });

export function createWriter(http: AutotaskHttp): AutotaskWriter {
  async function write(verb: 'POST' | 'PATCH', path: string, endpoint: string, body: unknown) {
    const answer = await http.send({ verb, path, endpoint, priority: 'agent', body });
    if (!answer.ok) return answer;
    const parsed = written.safeParse(answer.value);
    return parsed.success
      ? succeed(parsed.data.itemId)
      : fail({ kind: 'unexpected', status: 200, detail: 'The answer to a write names no record.' } as const);
  }
  return {
    patchTicket: (id, fields) => write('PATCH', 'Tickets', 'Tickets', { id, ...fields }),
    createTicketNote: (ticketId, note) =>
      write('POST', `Tickets/${ticketId}/Notes`, 'TicketNotes', { ticketID: ticketId, ...note }),
  };
}
