import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { StoredAction } from '../store/actions.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { editableFields } from './editable-fields.ts';

/** A proposed action as a person changed it. */
export type EditedAction = Pick<
  StoredAction,
  'id' | 'arguments' | 'request' | 'expectedBefore' | 'digest' | 'rule' | 'requirements' | 'edits'
>;

/**
 * The actions of a request with these edits in their place; the very same list when they stand there already. Null when one is no
 * edit of what is here: only what a person can choose may differ, and nothing may be asked for less. Pure.
 */
export function withEdits(
  actions: readonly StoredAction[],
  edits: readonly EditedAction[],
): readonly StoredAction[] | null {
  let changed = false;
  const result: StoredAction[] = [];
  const known = new Set(actions.map(({ id }) => id as string));
  if (edits.some(({ id }) => !known.has(id))) return null;
  for (const action of actions) {
    const edit = edits.find(({ id }) => id === action.id);
    if (edit === undefined || edit.digest === action.digest) result.push(action);
    else {
      const edited = { ...action, ...edit };
      if (!isEditOf(edited, action)) return null;
      changed = true;
      result.push(edited);
    }
  }
  return changed ? result : actions;
}

/** Whether one action is another with nothing changed but what a person can choose. */
export function isEditOf(edited: StoredAction, original: StoredAction): boolean {
  if (actionDigest(edited) !== edited.digest || edited.tool !== original.tool) return false;
  if (edited.edits.length <= original.edits.length || asksLess(edited, original)) return false;
  if (!writesNoMore(edited.request, original.request)) return false;
  return canonicalJson(withoutChoices(edited.request)) === canonicalJson(withoutChoices(original.request));
}

/** No field more than before; a role goes along with the resource that was there. */
function writesNoMore(edited: WriteRequest, original: WriteRequest): boolean {
  if (!('fields' in edited) || !('fields' in original)) return true;
  const allowed = new Set([...Object.keys(original.fields), 'assignedResourceRoleID']);
  const assigns = 'assignedResourceID' in original.fields;
  return Object.keys(edited.fields).every(
    (field) => allowed.has(field) && (field !== 'assignedResourceRoleID' || assigns),
  );
}

function asksLess({ requirements: now }: StoredAction, { requirements: before }: StoredAction): boolean {
  if (before === null) return false;
  if (now === null) return true;
  return (before.stepUp && !now.stepUp) || before.approvers > now.approvers;
}

/** A request with everything blanked that a person can choose: what is left says what it does, where and to whom. */
function withoutChoices(request: WriteRequest): unknown {
  switch (request.kind) {
    case 'create-ticket-note':
      return { ...request, title: '', description: '', reference: '' };
    case 'patch-ticket':
    case 'patch-record':
    case 'create-record': {
      const free = new Set([...editableFields(request), 'assignedResourceRoleID']);
      const fields = Object.fromEntries(Object.entries(request.fields).filter(([field]) => !free.has(field)));
      return { ...request, fields, ...('reference' in request ? { reference: null } : {}) };
    }
  }
}
