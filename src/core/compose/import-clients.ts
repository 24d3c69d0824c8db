import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { addClient, takeUnmatched } from '../store/clients.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import type { Refresh } from '../sync/refresh.ts';

export interface ClientImport {
  /** Wakes the agents of new clients for the tickets that waited for them; inside the transaction that makes them clients. */
  wakeFor(companyIds: readonly number[]): void;
  /** Makes one company a client; null when Autotask has no such company. */
  company(companyId: number): Promise<Outcome<true | null, AutotaskFailure>>;
}

export function createClientImport(parts: {
  readonly db: WriteHandle;
  readonly refresh: Pick<Refresh, 'company'>;
  readonly now: () => string;
  readonly onTicket: (ticket: StoredTicket) => unknown;
  readonly clientsChanged: () => void;
}): ClientImport {
  const { db } = parts;

  function wakeFor(companyIds: readonly number[]): void {
    for (const companyId of companyIds) {
      for (const ticketId of takeUnmatched(db, companyId)) {
        const ticket = findTicket(db, ticketId);
        if (ticket) parts.onTicket(ticket);
      }
    }
    if (companyIds.length > 0) parts.clientsChanged();
  }

  return {
    wakeFor,
    async company(companyId) {
      // Read again even when it is here: it may be gone, or be called something else by now.
      const read = await parts.refresh.company(companyId);
      if (!read.ok) return read;
      if (!read.value) return succeed(null);
      db.transaction(() => {
        addClient(db, companyId, parts.now());
        wakeFor([companyId]);
      });
      return succeed<true>(true);
    },
  };
}
