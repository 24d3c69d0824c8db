import type { FieldValue, WriteRequest } from '../../shared/domain/write-request.ts';
import type { StoredAction } from '../store/actions.ts';
import { sameValue } from '../tools/records/kept-value.ts';
import type { CommandWrite } from './issue-command.ts';

type Patch = Extract<WriteRequest, { kind: 'patch-ticket' | 'patch-record' }>;
type DonePatch = Pick<StoredAction, 'expectedBefore'> & { readonly request: Patch };

/** The writes that set back what these have changed, the last one first. Each is refused later if its values are no longer there. */
export function writesBack(patches: readonly DonePatch[]): CommandWrite[] {
  return patches.toReversed().map(writeBack);
}

function writeBack({ request, expectedBefore }: DonePatch): CommandWrite {
  const changed = Object.entries(request.fields).filter(
    ([field, value]) => !sameValue(expectedBefore[field], value) || isCompanion(field, request),
  );
  const prior = Object.fromEntries(
    changed.map(([field, written]) => [field, asWritten(expectedBefore[field] ?? null, written)]),
  );
  const now = Object.fromEntries(changed.map(([field, written]) => [field, kept(written)]));
  return { request: { ...request, fields: prior } as Patch, expectedBefore: now };
}

/** Resource and role are taken by Autotask only together. */
function isCompanion(field: string, { fields }: Patch): boolean {
  return field === 'assignedResourceRoleID' && 'assignedResourceID' in fields;
}

/** A flag is kept as 1 or 0, and sent as what it was. */
function asWritten(prior: string | number | null, written: FieldValue): FieldValue {
  return typeof written === 'boolean' && prior !== null ? prior === 1 : prior;
}

function kept(written: FieldValue): string | number | null {
  return typeof written === 'boolean' ? Number(written) : written;
}
