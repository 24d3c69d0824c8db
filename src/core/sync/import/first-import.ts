import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { Filter } from '../../autotask/query.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import { addChosenClients } from '../../store/company-types.ts';
import type { WriteHandle } from '../../store/database.ts';
import {
  expectedTickets,
  expectTickets,
  keepWalkLeft,
  markImported,
  walkLeft,
} from '../../store/import-progress.ts';
import { saveAsset, saveCompany, saveContact, saveResource } from '../../store/organization.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { type StoredTicket, saveTickets } from '../../store/tickets.ts';
import { startCursors } from '../follow/cursors.ts';
import { recentChange } from '../follow/server-clock.ts';
import { rewordAllTickets } from '../reword.ts';
import { storedAsset, storedCompany, storedContact, storedResource, storedTicket } from '../to-stored.ts';
import { together } from '../together.ts';
import { importPicklists } from './import-picklists.ts';
import { walkRanges } from './walk-ranges.ts';

export interface ImportParts {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  /** After each part of a page that is on disk. */
  readonly onPage: (stage: string) => void;
  readonly onPicklists: () => void;
  readonly signal: AbortSignal;
}

type Done = Promise<Outcome<null, AutotaskFailure>>;

/**
 * Brings everything over once. The open tickets come at once, beside people, companies, assets and picklists; the closed ones follow.
 * Every page is on disk together with what is left, so that an import that was cut off or stopped goes on from there.
 */
export async function firstImport(parts: ImportParts): Done {
  const { signal } = parts;
  const brought = await together([
    async () => {
      const open = await tickets(parts, 'open-tickets', { op: 'notExist', field: 'completedDate' });
      return open.ok && !signal.aborted
        ? tickets(parts, 'closed-tickets', { op: 'exist', field: 'completedDate' })
        : open;
    },
    () => cursorsFrom(parts),
    () => countTickets(parts),
    async () => {
      const named = await together([
        () => importPicklists(parts),
        () => companies(parts),
        () => contacts(parts),
      ]);
      if (named.ok && !signal.aborted) await applyNames(parts);
      return named;
    },
    () => resources(parts),
    () => assets(parts),
  ]);
  if (!brought.ok || signal.aborted) return brought;
  capCursors(parts.db);
  markImported(parts.db, parts.now());
  return brought;
}

function companies(parts: ImportParts): Done {
  return walk(parts, 'companies', 'Companies', [], parts.reader.companies, (rows, readAt) => {
    for (const row of rows) saveCompany(parts.db, storedCompany(row), readAt);
  });
}

function contacts(parts: ImportParts): Done {
  return walk(parts, 'contacts', 'Contacts', [], parts.reader.contacts, (rows, readAt) => {
    for (const row of rows) saveContact(parts.db, storedContact(row), readAt);
  });
}

function resources(parts: ImportParts): Done {
  return walk(parts, 'resources', 'Resources', [], parts.reader.resources, (rows, readAt) => {
    for (const row of rows) saveResource(parts.db, storedResource(row), readAt);
  });
}

function assets(parts: ImportParts): Done {
  return walk(parts, 'assets', 'ConfigurationItems', [], parts.reader.configurationItems, (rows, readAt) => {
    for (const row of rows) saveAsset(parts.db, storedAsset(row), readAt);
  });
}

/** Once all names are here: clients are chosen, and tickets that came before are made searchable by them. */
async function applyNames(parts: ImportParts): Promise<void> {
  chooseClients(parts);
  if (readSetting(parts.db, 'import-reworded') !== null) return;
  await rewordAllTickets(parts.db);
  writeSetting(parts.db, 'import-reworded', parts.now());
}

function tickets(parts: ImportParts, name: string, only: Filter): Done {
  return walk(parts, name, 'Tickets', [only], parts.reader.tickets, (rows, readAt) => {
    const stored: StoredTicket[] = rows.map((row) => storedTicket(row, readAt));
    saveTickets(parts.db, stored);
  });
}

async function walk<Row extends { id: number }>(
  { db, reader, now, onPage, signal }: ImportParts,
  name: string,
  entity: string,
  only: readonly Filter[],
  read: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>,
  save: (rows: readonly Row[], readAt: string) => void,
): Done {
  // -1: the MSP's own organization is company 0.
  const from = walkLeft(db, name) ?? [{ after: -1, upTo: null }];
  if (from.length === 0) return succeed(null);
  return walkRanges<Row>({
    from,
    readPage: (within) => read([...only, ...within]),
    expected: entity === 'Tickets' ? expectedTickets(db) : null,
    countRows: () => reader.count(entity, [...only, { op: 'gt', field: 'id', value: from[0]?.after ?? -1 }]),
    save(rows, readAt, left) {
      db.transaction(() => {
        save(rows, readAt);
        keepWalkLeft(db, name, left);
      });
      onPage(name);
    },
    now,
    signal,
  });
}

/** From which moment changes are asked for afterwards: set before the first page is read, or at most the overlap later. */
async function cursorsFrom({ db, reader, now }: ImportParts): Done {
  if (readSetting(db, 'import-began-at') !== null) return succeed(null);
  const began = await recentChange(reader, now());
  if (!began.ok) return began;
  db.transaction(() => {
    startCursors(db, began.value);
    writeSetting(db, 'import-began-at', began.value);
  });
  return succeed(null);
}

/** No cursor may be ahead of everything that Autotask has shown: then our clock is wrong by more than an hour. */
function capCursors(db: WriteHandle): void {
  const newest = db.get<{ at: string | null }>('SELECT max(last_activity_at) AS at FROM tickets')?.at ?? null;
  const began = readSetting(db, 'import-began-at');
  if (newest !== null && began !== null && newest < began) startCursors(db, newest);
}

async function countTickets({ db, reader }: ImportParts): Done {
  const count = await reader.count('Tickets', [{ op: 'gte', field: 'id', value: 0 }]);
  if (!count.ok) return count;
  expectTickets(db, count.value);
  return succeed(null);
}

/** Every active company of the chosen types becomes a client; the MSP itself does not. */
function chooseClients({ db, now, onPage }: ImportParts): void {
  if (readSetting(db, 'clients-chosen') !== null) return;
  db.transaction(() => {
    addChosenClients(db, now());
    writeSetting(db, 'clients-chosen', now());
  });
  onPage('clients');
}
