import type { FieldEdits } from '../../shared/domain/approval-card.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { StoredAction } from '../store/actions.ts';
import { editorOf } from './editable-fields.ts';

/** The fields that a person really changed, among those that can be. */
export function changedFields(request: WriteRequest, changes: FieldEdits): string[] {
  return editorOf(request).flatMap(({ field, value }) =>
    field in changes && changes[field] !== value ? [field] : [],
  );
}

/** The arguments with which the same tool would propose the edited request; null when something else was to be changed. */
export function editedArguments(
  { tool, request, arguments: given }: Pick<StoredAction, 'tool' | 'request' | 'arguments'>,
  changes: FieldEdits,
): Readonly<Record<string, unknown>> | null {
  const known = new Map(editorOf(request).map((one) => [one.field, one]));
  for (const [field, value] of Object.entries(changes)) {
    const editor = known.get(field);
    if (editor === undefined) return null;
    if (editor.kind === 'choice' ? typeof value !== 'number' : typeof value !== 'string') return null;
  }
  const args = given as Readonly<Record<string, unknown>>;
  if (!tool.includes('-api-')) return withRoleLeftOut({ ...args, ...changes }, changes);
  const body = args.body as Readonly<Record<string, unknown>>;
  return { ...args, body: withRoleLeftOut({ ...body, ...changes }, changes) };
}

/** A role belongs to the person it was chosen for. */
function withRoleLeftOut(args: Readonly<Record<string, unknown>>, changes: FieldEdits) {
  if (!('assignedResourceID' in changes)) return args;
  const { assignedResourceRoleID: _, ...rest } = args;
  return rest;
}
