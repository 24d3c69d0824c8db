import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { EntityField } from '../autotask/entities/entity-field.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import { unavailable } from './autotask-words.ts';
import type { ToolFailure } from './tool.ts';

type Read<T> = Promise<Outcome<T, ToolFailure>>;

/** What the tenant's records look like: their fields, limits and picklists, and the names of roles. Kept for an hour. */
export interface Metadata {
  fields(collection: string): Read<readonly EntityField[]>;
  /** Asked again when it is older than a minute: for a value that is not known yet. */
  renewedFields(collection: string): Read<readonly EntityField[]>;
  /** Null for a role that Autotask does not have. */
  roleName(roleId: number): Read<string | null>;
  /** For when what is kept has turned out to be old. */
  forget(): void;
}

const keptMs = 60 * 60_000;
const renewedAfterMs = 60_000;

export function createMetadata(parts: {
  readonly reader: Pick<AutotaskReader, 'fields' | 'records'>;
  readonly now: () => string;
}): Metadata {
  const kept = new Map<string, { readonly atMs: number; readonly value: unknown }>();

  async function keep<T>(
    key: string,
    maxAgeMs: number,
    read: () => Promise<Outcome<T, ToolFailure>>,
  ): Read<T> {
    const nowMs = Date.parse(parts.now());
    const known = kept.get(key);
    if (known && nowMs - known.atMs < maxAgeMs) return succeed(known.value as T);
    const fresh = await read();
    if (fresh.ok) kept.set(key, { atMs: nowMs, value: fresh.value });
    return fresh;
  }
  const fields = (collection: string, maxAgeMs: number): Read<readonly EntityField[]> =>
    keep(`fields of ${collection}`, maxAgeMs, async () => {
      const read = await parts.reader.fields(collection);
      return read.ok ? read : unavailable(read.failure);
    });
  const roles = (): Read<ReadonlyMap<number, string>> =>
    keep('roles', keptMs, async () => {
      const read = await parts.reader.records('Roles', {
        filter: [{ op: 'gte', field: 'id', value: 0 }],
        atMost: 500,
      });
      if (!read.ok) return unavailable(read.failure);
      return succeed(new Map(read.value.map((role) => [Number(role.id), String(role.name)])));
    });
  return {
    fields: (collection) => fields(collection, keptMs),
    renewedFields: (collection) => fields(collection, renewedAfterMs),
    async roleName(roleId) {
      const read = await roles();
      return read.ok ? succeed(read.value.get(roleId) ?? null) : read;
    },
    forget: () => kept.clear(),
  };
}
