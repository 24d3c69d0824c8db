import {
  type ActivityEntry,
  type AuditState,
  type AuditVerification,
  activityDetail,
  activityEntry,
  activityFilter,
} from '../../shared/desktop-api/activity.ts';
import { companyId } from '../../shared/domain/ids.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import { findEntry } from '../audit/find-entry.ts';
import { type ListedEntry, listEntries, toolsInLog } from '../audit/list-entries.ts';
import { listClients } from '../store/clients.ts';
import { findCompany, findTechnician, listTechnicians } from '../store/organization.ts';
import { findTicket } from '../store/tickets.ts';
import { failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

/** What looks after the log itself. */
export interface AuditParts {
  state(): AuditState;
  verify(): Promise<AuditVerification>;
  export(wanted: {
    readonly format: 'jsonl' | 'csv';
    readonly from: string | null;
    readonly to: string | null;
  }): Promise<{ readonly name: string; readonly entries: number }>;
  index(): void;
}

export function createActivityHandlers(
  { db }: Pick<Lookups, 'db'>,
  audit: AuditParts,
): HandlersOf<'activity'> & HandlersOf<'audit'> {
  return {
    'activity.list'({ before, limit, filter }) {
      const wanted = activityFilter.parse(filter ?? {});
      if (wanted.search !== '') audit.index();
      const entries = listEntries(db, { before, limit, filter: wanted }).map(shown);
      return succeed({ entries, total: audit.state().entries });
    },
    'activity.get'({ sequence }) {
      const row = findEntry(db, sequence);
      if (row === null) return failed('not-found', 'The log has no such entry.');
      const ticket = row.ticketId === null ? null : findTicket(db, row.ticketId);
      const company = row.companyId === null ? null : findCompany(db, row.companyId);
      return succeed(
        activityDetail.parse({
          ...shown(row),
          ticket: row.ticketId === null ? null : { ...ticketOf(row), title: ticket?.title ?? null },
          runId: row.runId,
          person: findTechnician(db, row.personId),
          company: company && { companyId: company.id, name: company.name },
          detail: readDetail(row.detail),
          previousHash: row.previousHash,
          hash: row.hash,
        }),
      );
    },
    'activity.choices': () =>
      succeed({
        tools: toolsInLog(db),
        companies: listClients(db).map(({ companyId: id, name }) => ({
          companyId: companyId.parse(id),
          name,
        })),
        people: listTechnicians(db),
      }),
    'audit.state': () => succeed(audit.state()),
    'audit.verify': async () => succeed(await audit.verify()),
    'audit.export': async (wanted) => succeed(await audit.export(wanted)),
  };
}

function shown(row: ListedEntry): ActivityEntry {
  return activityEntry.parse({ ...row, ticket: row.ticketId === null ? null : ticketOf(row) });
}

function ticketOf({ ticketId, number }: Pick<ListedEntry, 'ticketId' | 'number'>) {
  return { ticketId, number: number ?? `Ticket ${ticketId}` };
}

/** Whatever was written into the file, the screen shows. */
function readDetail(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
