import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { findClient, listClients, listUnmatched } from '../store/clients.ts';
import { autotaskFailed, failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

export interface ClientApiParts extends Lookups {
  /** Makes the company a client and wakes its agent for the tickets that waited; null when Autotask has no such company. */
  readonly importCompany: (companyId: number) => Promise<Outcome<true | null, AutotaskFailure>>;
}

export function createClientHandlers(parts: ClientApiParts): HandlersOf<'clients'> {
  return {
    'clients.list': () => succeed({ clients: listClients(parts.db) }),
    'clients.unmatched': () => succeed({ tickets: listUnmatched(parts.db) }),
    async 'clients.import'({ companyId }) {
      const imported = await parts.importCompany(companyId);
      if (!imported.ok) return autotaskFailed(imported.failure);
      const client = findClient(parts.db, companyId);
      if (imported.value === null || client === null) {
        return failed('not-found', 'Autotask has no such company any more.', 'Its tickets will be gone too.');
      }
      return succeed(client);
    },
  };
}
