import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import type { Filter } from '../../autotask/query.ts';
import { unavailable } from '../autotask-words.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { invalid, notFound, outside, type ToolContext, type ToolFailure } from '../tool.ts';

type Checked<T> = Promise<Outcome<T, ToolFailure>>;

const belongsToAnother = (collection: Collection, id: unknown) =>
  outside(`${collection.name} ${String(id)} belongs to another client.`);

/**
 * The filter with the caller's fence around it: conditions that we add stand beside the caller's at the top, where Autotask
 * joins everything with AND, so no `or` group below can loosen them. `owner` is whose records alone may come back: the
 * company, or the ticket or asset that was asked about; null where there is no fence.
 */
export async function fencedFilter(
  collection: Collection,
  filter: readonly Filter[],
  context: ToolContext,
): Checked<{ readonly filter: readonly Filter[]; readonly owner: number | null }> {
  const { companyId } = context;
  const { scope } = collection;
  if (companyId === null || scope.kind === 'msp') return succeed({ filter, owner: null });
  if (scope.kind === 'company') {
    const own = { op: 'eq', field: scope.field, value: companyId } as const;
    return succeed({ filter: [own, ...filter], owner: companyId });
  }
  const owner = ownerAskedFor(filter, scope.field);
  if (owner === null) {
    return invalid(
      `${collection.name} can only be asked for with {"op":"eq","field":"${scope.field}"} at the top of the filter.`,
    );
  }
  const checked = await ownerInFence(collection, owner, context);
  return checked.ok ? succeed({ filter, owner }) : checked;
}

/** The one ticket or asset that a filter asks about, out of a condition that nothing else can widen. */
function ownerAskedFor(filter: readonly Filter[], field: string): number | null {
  const condition = filter.find((item) => 'field' in item && item.op === 'eq' && item.field === field);
  return condition && 'value' in condition && typeof condition.value === 'number' ? condition.value : null;
}

/** Whether the ticket or asset that records hang on is the caller's client's. */
async function ownerInFence(collection: Collection, ownerId: number, context: ToolContext): Checked<null> {
  if (collection.scope.kind === 'ticket') {
    const ticket = await ticketInFence(ownerId, context);
    return ticket.ok ? succeed(null) : ticket;
  }
  const asset = await context.reader.record('ConfigurationItems', ownerId);
  if (!asset.ok) return unavailable(asset.failure);
  if (asset.value === null) return notFound(`There is no configuration item with the id ${ownerId}.`);
  return asset.value.companyID === context.companyId
    ? succeed(null)
    : outside(`Configuration item ${ownerId} belongs to another client.`);
}

/** Looks at one record after it was read: the fence does not trust that Autotask kept to the filter. */
export async function recordInFence(
  collection: Collection,
  record: AnyRecord,
  context: ToolContext,
): Checked<AnyRecord> {
  const { scope } = collection;
  if (context.companyId === null || scope.kind === 'msp') return succeed(record);
  const owner = record[scope.field];
  if (typeof owner !== 'number') return belongsToAnother(collection, record.id);
  if (scope.kind === 'company') {
    return owner === context.companyId ? succeed(record) : belongsToAnother(collection, record.id);
  }
  const checked = await ownerInFence(collection, owner, context);
  if (checked.ok) return succeed(record);
  return checked.failure.kind === 'unavailable' ? checked : belongsToAnother(collection, record.id);
}

/** Looks at every record of a list; one that is somebody else's makes the whole answer unfit to be shown. */
export function recordsInFence(
  { name, scope }: Collection,
  records: readonly AnyRecord[],
  owner: number | null,
): Outcome<readonly AnyRecord[], ToolFailure> {
  if (owner === null || scope.kind === 'msp') return succeed(records);
  return records.every((record) => record[scope.field] === owner)
    ? succeed(records)
    : outside(`Autotask answered with ${name} of another client; nothing of it is shown.`);
}

/** One record by id, if it is the caller's client's. */
export async function readInFence(
  collection: Collection,
  id: number,
  context: ToolContext,
): Checked<AnyRecord> {
  const { companyId } = context;
  if (collection.scope.kind === 'company' && collection.scope.field === 'id' && companyId !== null) {
    if (id !== companyId) return belongsToAnother(collection, id);
  }
  const read = await readOne(collection, id, context);
  if (!read.ok) return read;
  if (read.value === null) return notFound(`There is no record ${id} in ${collection.name}.`);
  // Answering with another record than the one asked for would slip past every check of ids.
  if (read.value.id !== id) return notFound(`There is no record ${id} in ${collection.name}.`);
  return recordInFence(collection, read.value, context);
}

async function readOne(
  collection: Collection,
  id: number,
  { reader }: ToolContext,
): Checked<AnyRecord | null> {
  if (collection.name !== 'TicketAttachments') {
    const read = await reader.record(collection.name, id);
    return read.ok ? read : unavailable(read.failure);
  }
  // Read by id, an attachment comes with its whole content.
  const read = await reader.records(collection.name, {
    filter: [{ op: 'eq', field: 'id', value: id }],
    atMost: 1,
  });
  return read.ok ? succeed(read.value[0] ?? null) : unavailable(read.failure);
}
