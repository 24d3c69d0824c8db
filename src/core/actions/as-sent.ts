import type { Fields, WriteRequest } from '../../shared/domain/write-request.ts';
import type { WritePlace } from '../autotask/writer.ts';

/** A request as the writer takes it. */
export type SentWrite =
  | { readonly kind: 'patch'; readonly place: WritePlace; readonly id: number; readonly fields: Fields }
  | { readonly kind: 'create'; readonly place: WritePlace; readonly fields: Fields };

export function asSent(request: WriteRequest): SentWrite {
  switch (request.kind) {
    case 'patch-ticket':
      return {
        kind: 'patch',
        place: { collection: 'Tickets', parent: null },
        id: request.ticketId,
        fields: request.fields,
      };
    case 'patch-record':
      return { kind: 'patch', place: placeOf(request), id: request.id, fields: request.fields };
    case 'create-record':
      return { kind: 'create', place: placeOf(request), fields: request.fields };
    case 'create-ticket-note': {
      const { ticketId, title, description, noteType, publish } = request;
      return {
        kind: 'create',
        place: {
          collection: 'TicketNotes',
          parent: { collection: 'Tickets', id: ticketId, segment: 'Notes' },
        },
        fields: { ticketID: ticketId, title, description, noteType, publish },
      };
    }
  }
}

function placeOf({ collection, parent }: WritePlace): WritePlace {
  return { collection, parent };
}
