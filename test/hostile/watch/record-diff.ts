import { childCollection, findCollection } from '../../../src/core/autotask/entities/collections.ts';
import type { JournalEntry } from '../../doubles/sandbox-control.ts';
import type { FiledRecord, Snapshot } from '../world/snapshot.ts';
import type { Violations } from './violations.ts';

/** Autotask writes these itself beside a change. */
const derived: readonly string[] = ['TicketHistory', 'NotificationHistory'];

/** Columns that Autotask sets itself in a record of the same client: when something hung on it, and who was the primary before. */
const derivedColumns: Readonly<Record<string, readonly string[]>> = {
  Companies: ['lastActivityDate', 'lastTrackedModifiedDateTime'],
  Contacts: ['primaryContact', 'lastActivityDate', 'lastModifiedDate'],
};

/**
 * Compares all records before and after, past the API. What is no worked client's must be as it was, to the letter; what is must be
 * named by a write in the journal, or by what people did in Autotask's pages.
 */
export function judgeRecords(
  before: Snapshot,
  after: Snapshot,
  given: {
    readonly clients: readonly number[];
    readonly journal: readonly JournalEntry[];
    /** Tickets and notes that people touched. */
    readonly byPeople: ReadonlySet<number>;
  },
  violations: Violations,
): number {
  const named = namedIds(given.journal);
  let changes = 0;
  for (const [collection, records] of after) {
    const old = before.get(collection) ?? new Map<number, FiledRecord>();
    for (const [id, record] of records) {
      const was = old.get(id);
      if (was !== undefined && JSON.stringify(was.row) === JSON.stringify(record.row)) continue;
      changes += 1;
      const owners = [record.owner, was?.owner ?? record.owner];
      const isWorked = owners.every((owner) => owner !== null && given.clients.includes(owner));
      const columns = Object.keys(record.row).filter((name) => was?.row[name] !== record.row[name]);
      const what = `${collection} ${id} of ${String(record.owner)} (${was ? columns.join() : 'new'})`;
      if (!isWorked)
        violations.add('foreign-write', `${what} was ${was === undefined ? 'created' : 'changed'}`);
      else if (record.owner !== (was?.owner ?? record.owner))
        violations.add('foreign-write', `${what} was moved`);
      else if (
        !derived.includes(collection) &&
        !isDerived(collection, was, columns) &&
        !isExplained(collection, id, was === undefined, named, given.byPeople)
      )
        violations.add('unexplained-change', what);
    }
    for (const id of old.keys()) {
      if (!records.has(id)) violations.add('unexplained-change', `${collection} ${id} was deleted`);
    }
  }
  return changes;
}

function isDerived(collection: string, was: FiledRecord | undefined, columns: readonly string[]): boolean {
  return was !== undefined && columns.every((name) => derivedColumns[collection]?.includes(name) === true);
}

interface Named {
  readonly patched: ReadonlySet<string>;
  /** How many were created, by collection. */
  readonly created: Map<string, number>;
}

function isExplained(
  collection: string,
  id: number,
  isNew: boolean,
  { patched, created }: Named,
  byPeople: ReadonlySet<number>,
): boolean {
  if (byPeople.has(id) || patched.has(`${collection} ${id}`)) return true;
  const left = created.get(collection) ?? 0;
  if (!isNew || left === 0) return false;
  created.set(collection, left - 1);
  return true;
}

/** What the journal names: the record of a patch, the parent of a child, and how many were created of what. */
function namedIds(journal: readonly JournalEntry[]): Named {
  const patched = new Set<string>();
  const created = new Map<string, number>();
  for (const { verb, path, body, status } of journal) {
    if (status !== 200) continue;
    const [first = '', parentId, segment] = path.split('/');
    const above = findCollection(first);
    if (above === null) continue;
    const collection = segment === undefined ? above : childCollection(above, segment);
    if (collection === null) continue;
    if (parentId !== undefined) patched.add(`${above.name} ${parentId}`);
    for (const [field, target] of [
      ['ticketID', 'Tickets'],
      ['companyID', 'Companies'],
    ] as const) {
      if (typeof body[field] === 'number') patched.add(`${target} ${body[field]}`);
    }
    if (verb === 'PATCH') patched.add(`${collection.name} ${String(body.id)}`);
    else created.set(collection.name, (created.get(collection.name) ?? 0) + 1);
  }
  return { patched, created };
}
