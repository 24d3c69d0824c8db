import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { contactName, findCompany, findContact, findTechnician } from '../../store/organization.ts';
import { findTicket } from '../../store/tickets.ts';
import type { ToolContext, ToolFailure } from '../tool.ts';

/** A coded value with what it stands for; `name` is null when nobody here knows it. */
export interface Named {
  readonly id: number;
  readonly name: string | null;
}

type Lookups = Pick<ToolContext, 'db' | 'picklists' | 'metadata' | 'companyId'>;

/** Never shown to an agent: files by the megabyte, and what only concerns the MSP as an employer. */
const withheld: Readonly<Record<string, readonly string[]>> = {
  TicketAttachments: ['data'],
  Resources: [
    'internalCost',
    'payrollType',
    'payrollIdentifier',
    'accountingReferenceID',
    'hireDate',
    'gender',
    'homePhone',
    'surveyResourceRating',
  ],
};

/** Whether a field is kept from agents. It cannot be filtered by either: that would be a way to ask for its value. */
export function isWithheld(collection: string, field: string): boolean {
  return withheld[collection]?.includes(field) ?? false;
}

const longestText = 8000;

/**
 * The record by Autotask's own field names, with names beside ids: `status: {id: 8, name: "In Progress"}`. Empty fields are
 * null; texts are cut at 8,000 characters and say so.
 */
export async function nameRecord(
  collection: string,
  record: AnyRecord,
  lookups: Lookups,
): Promise<Outcome<AnyRecord, ToolFailure>> {
  const named: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record)) {
    if (isWithheld(collection, field)) continue;
    const shown = await nameValue(collection, field, value, lookups);
    if (!shown.ok) return shown;
    named[field] = shown.value;
  }
  return succeed(named);
}

export async function nameRecords(
  collection: string,
  records: readonly AnyRecord[],
  lookups: Lookups,
): Promise<Outcome<readonly AnyRecord[], ToolFailure>> {
  const named: AnyRecord[] = [];
  for (const record of records) {
    const one = await nameRecord(collection, record, lookups);
    if (!one.ok) return one;
    named.push(one.value);
  }
  return succeed(named);
}

async function nameValue(
  collection: string,
  field: string,
  value: unknown,
  lookups: Lookups,
): Promise<Outcome<unknown, ToolFailure>> {
  if (typeof value === 'string' && value.length > longestText) {
    return succeed(`${value.slice(0, longestText)}… (${value.length} characters in all)`);
  }
  if (typeof value !== 'number' || field === 'id') return succeed(value ?? null);
  const local = isOthers(field, value, lookups) ? null : nameOf(collection, field, value, lookups);
  if (local !== undefined) return succeed({ id: value, name: local } satisfies Named);
  if (/roleID$/i.test(field)) {
    const name = await lookups.metadata.roleName(value);
    return name.ok ? succeed({ id: value, name: name.value } satisfies Named) : name;
  }
  return succeed(value);
}

const owners: readonly (readonly [pointer: RegExp, owner: string])[] = [
  [/CompanyID$/i, 'SELECT id AS owner FROM companies WHERE id = @value'],
  [/TicketID$/i, 'SELECT company_id AS owner FROM tickets WHERE id = @value'],
  [/ConfigurationItemID$/i, 'SELECT company_id AS owner FROM assets WHERE id = @value'],
];

/**
 * Whether a pointer leads out of the caller's client, to a parent company or to the problem behind an incident: the id stands in
 * a record of his, the name is another's. Who asked for a client's own ticket is named, also when it is the parent's contact.
 */
export function isOthers(
  field: string,
  value: number,
  { db, companyId }: Pick<Lookups, 'db' | 'companyId'>,
): boolean {
  const sql = owners.find(([pointer]) => pointer.test(field))?.[1];
  if (companyId === null || sql === undefined) return false;
  const owner = db.get<{ owner: number }>(sql, { value })?.owner;
  return owner !== undefined && owner !== companyId;
}

/** What a number stands for, as far as it is known here; undefined when it is just a number. */
export function nameOf(
  collection: string,
  field: string,
  value: number,
  { db, picklists }: Pick<ToolContext, 'db' | 'picklists'>,
): string | null | undefined {
  const choices = picklists.values(collection, field);
  if (choices.length > 0) return choices.find((choice) => choice.value === value)?.label ?? null;
  if (/ResourceID$/i.test(field)) return findTechnician(db, value)?.name ?? null;
  if (/ContactID$/i.test(field)) {
    const contact = findContact(db, value);
    return contact ? contactName(contact) : null;
  }
  if (/CompanyID$/i.test(field)) return findCompany(db, value)?.name ?? null;
  if (/TicketID$/i.test(field)) return findTicket(db, value)?.number ?? null;
  if (/ConfigurationItemID$/i.test(field)) {
    return db.get<{ name: string }>('SELECT name FROM assets WHERE id = @value', { value })?.name ?? null;
  }
  return undefined;
}
