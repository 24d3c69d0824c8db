import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { collectionNamed } from '../../autotask/entities/collections.ts';
import type { Filter } from '../../autotask/query.ts';
import { type StoredTicket, ticketColumns } from '../../store/tickets.ts';
import { checkedFilter, filterInput } from '../records/filter.ts';
import { type Listing, listRecords } from '../records/list-records.ts';
import { nameRecords } from '../records/name-record.ts';
import { invalid, outside, readTool, type ToolContext, type ToolFailure } from '../tool.ts';
import { ticketRecord } from './ticket-record.ts';

const tickets = collectionNamed('Tickets');

const input = z.strictObject({
  filter: filterInput
    .optional()
    .describe("Autotask's filter conditions, joined with AND. Not with `search`."),
  search: z.string().max(200).optional().describe('Words, matched by their beginnings, newest ticket first'),
  companyId: z.int().optional(),
  status: z.int().optional(),
  completed: z.boolean().optional().describe('true: only completed tickets; false: only open ones'),
  limit: z.int().min(1).max(50).default(20),
});
type Input = z.output<typeof input>;

const listedFields = [
  'ticketNumber',
  'title',
  'description',
  'status',
  'priority',
  'queueID',
  'companyID',
  'contactID',
  'configurationItemID',
  'assignedResourceID',
  'assignedResourceRoleID',
  'createDate',
  'dueDateTime',
  'completedDate',
  'resolution',
];

/** Tickets that match: by a filter from Autotask itself, by the shortcuts from the copy here. */
export const listTickets = readTool({
  name: 'autotask:autotask-list-tickets',
  description:
    'Queries tickets: by `filter` (operators eq, noteq, gt, gte, lt, lte, beginsWith, endsWith, contains, exist, notExist, in, notIn and the groups and, or), or by the shortcuts search, companyId and status.',
  defaultMode: 'auto',
  input,
  async read(given, context) {
    if (given.filter && given.search !== undefined) {
      return invalid('Give either a filter or a search, not both.');
    }
    const { companyId } = context;
    if (companyId !== null && given.companyId !== undefined && given.companyId !== companyId) {
      return outside(`Company ${given.companyId} is another client.`);
    }
    const listing = given.filter
      ? await byFilter(given, given.filter, context)
      : await byShortcuts(given, context);
    if (!listing.ok) return listing;
    const { records, isCut } = listing.value;
    const what = given.completed ? 'completed tickets' : 'tickets';
    const more = isCut ? ', and there are more: ask for less' : '';
    return succeed({ words: `Looked for ${what}: ${records.length} found${more}`, data: records });
  },
});

async function byFilter(
  { status, companyId, completed, limit }: Input,
  given: z.output<typeof filterInput>,
  context: ToolContext,
): Promise<Outcome<Listing, ToolFailure>> {
  const fields = await context.metadata.fields('Tickets');
  if (!fields.ok) return fields;
  const checked = checkedFilter(given, fields.value, 'Tickets');
  if (!checked.ok) return checked;
  const filter: Filter[] = [...checked.value];
  if (status !== undefined) filter.push({ op: 'eq', field: 'status', value: status });
  if (companyId !== undefined) filter.push({ op: 'eq', field: 'companyID', value: companyId });
  if (completed !== undefined) filter.push({ op: completed ? 'exist' : 'notExist', field: 'completedDate' });
  return listRecords(tickets, { filter, fields: listedFields, limit }, context);
}

async function byShortcuts(
  { search, status, companyId, completed, limit }: Input,
  context: ToolContext,
): Promise<Outcome<Listing, ToolFailure>> {
  const words = (search ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  if (search !== undefined && words.length === 0) return succeed({ records: [], isCut: false });
  const company = context.companyId ?? companyId;
  const where: string[] = [];
  if (company !== undefined) where.push('tickets.company_id = @company');
  if (words.length > 0) {
    where.push('tickets.id IN (SELECT rowid FROM ticket_words WHERE ticket_words MATCH @match)');
  }
  if (status !== undefined) where.push('tickets.status = @status');
  if (completed !== undefined) where.push(`tickets.is_open = ${completed ? 0 : 1}`);
  const found = context.db.all<StoredTicket>(
    `SELECT ${ticketColumns} FROM tickets ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY tickets.id DESC LIMIT @limit`,
    {
      limit: limit + 1,
      ...(company === undefined ? {} : { company }),
      ...(words.length > 0 ? { match: words.map((word) => `"${word}"*`).join(' OR ') } : {}),
      ...(status === undefined ? {} : { status }),
    },
  );
  const named = await nameRecords('Tickets', found.slice(0, limit).map(ticketRecord), context);
  return named.ok ? succeed({ records: named.value, isCut: found.length > limit }) : named;
}
