import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { PolicyFields } from './conditions-hold.ts';

/** What conditions look at: the fields that will be sent, by Autotask's names, and the `path` they are sent to. */
export function requestFields(request: WriteRequest): PolicyFields {
  switch (request.kind) {
    case 'patch-ticket':
      return { ...request.fields, path: 'Tickets' };
    case 'create-ticket-note': {
      const { title, description, noteType, publish } = request;
      return { title, description, noteType, publish, path: `Tickets/${request.ticketId}/Notes` };
    }
    case 'patch-record':
    case 'create-record': {
      const { parent, collection, fields } = request;
      const path = parent ? `${parent.collection}/${parent.id}/${parent.segment}` : collection;
      return { ...fields, path };
    }
  }
}
