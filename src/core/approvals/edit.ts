import type { FieldEdits } from '../../shared/domain/approval-card.ts';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { DecidingRule } from '../../shared/domain/policy-rule.ts';
import type { StoredAction } from '../store/actions.ts';
import { findApproval, type StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { findRun, type StoredRun } from '../store/runs.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { fieldLabel } from '../tools/records/field-words.ts';
import { type EditedAction, isEditOf } from './edited-action.ts';
import { changedFields, editedArguments } from './edited-arguments.ts';
import { replaceWith } from './put-edits.ts';
import { standingOf } from './standing.ts';

export interface Edit {
  readonly approvalId: string;
  /** Of the card that was on the screen. */
  readonly digest: string;
  readonly actionId: string;
  readonly by: number;
  readonly changes: FieldEdits;
}

export type EditFailure =
  | { readonly kind: 'not-found' | 'changed-since' | 'expired' | 'unavailable' }
  | { readonly kind: 'already-decided'; readonly state: StoredApproval['state']; readonly by: string | null }
  | { readonly kind: 'not-yours'; readonly decider: string | null }
  /** The tool or policy does not take it; in words. */
  | { readonly kind: 'refused'; readonly words: string };

export interface EditParts {
  readonly db: WriteHandle;
  readonly picklists: Picklists;
  /** The call through the gate, as if the agent had made it. */
  readonly propose: (
    run: StoredRun,
    call: { tool: string; arguments: Readonly<Record<string, unknown>>; reason: string },
  ) => Promise<{
    readonly actions: readonly Pick<
      StoredAction,
      'arguments' | 'request' | 'expectedBefore' | 'answer' | 'rule' | 'requirements'
    >[];
    readonly steps: readonly { readonly words: string }[];
    readonly isUnavailable: boolean;
  }>;
  readonly now: () => string;
}

/**
 * Changes a proposed action before it is approved. The new request is built by the same tool and asked about anew: what policy would
 * refuse, or would show to more people, is refused here too. It gets a digest of its own, so every card that was shown before no
 * longer decides, and what was approved of it counts for nothing.
 */
export async function editAction(edit: Edit, parts: EditParts): Promise<Outcome<EditedAction, EditFailure>> {
  const { db } = parts;
  const before = open(edit, parts);
  if (!before.ok) return before;
  const { original, run } = before.value;
  const changed = changedFields(original.request, edit.changes);
  if (changed.length === 0) return refused('Nothing was changed.');
  const args = editedArguments(original, edit.changes);
  if (args === null) return refused('This cannot be changed here. Deny it, and say what would be right.');
  const gated = await parts.propose(run, { tool: original.tool, arguments: args, reason: original.reason });
  if (gated.isUnavailable) return fail({ kind: 'unavailable' });
  const [proposed] = gated.actions;
  if (proposed === undefined)
    return refused(
      gated.steps[0]?.words ?? 'The ticket has these values already. Leave this action out instead.',
    );
  const lookups = { db, picklists: parts.picklists };
  const seenBy = ({ request, expectedBefore }: Pick<StoredAction, 'request' | 'expectedBefore'>) =>
    describeRequest(request, expectedBefore, lookups).audience.seenBy;
  if (seenBy(original) === 'technicians' && seenBy(proposed) === 'customer')
    return refused('Changed like this, the customer would see it. That needs a request of its own.');

  return db.transaction(() => {
    // Asking Autotask took its time: whatever was decided meanwhile stands.
    const now = open(edit, parts);
    if (!now.ok) return now;
    const edited = editedAction(original, proposed, { edit, changed, at: parts.now() });
    if (!isEditOf({ ...original, ...edited }, original))
      return refused('This cannot be changed here. Deny it, and say what would be right.');
    replaceWith(db, now.value.approval, [original], [{ ...original, ...edited }]);
    return succeed(edited);
  });
}

function open({ approvalId, digest, actionId, by }: Edit, { db, now }: EditParts) {
  const approval = findApproval(db, approvalId);
  if (approval === null) return fail({ kind: 'not-found' });
  if (approval.state !== 'waiting') {
    if (approval.state === 'expired') return fail({ kind: 'expired' });
    const decider = findTechnician(db, approval.decidedBy)?.name ?? null;
    return fail({ kind: 'already-decided', state: approval.state, by: decider });
  }
  if (approval.expiresAt <= now()) return fail({ kind: 'expired' });
  const standing = standingOf(db, approval);
  // Also of two approvers only this one: the other has to see one plan, not a moving one.
  if (standing.assigned !== by)
    return fail({ kind: 'not-yours', decider: findTechnician(db, standing.assigned)?.name ?? null });
  if (standing.digest !== digest) return fail({ kind: 'changed-since' });
  const original = standing.actions.find(({ id, state }) => id === actionId && state === 'waiting');
  const run = findRun(db, approval.runId);
  if (original === undefined || run === null) return fail({ kind: 'not-found' });
  return succeed({ approval, original, run });
}

function editedAction(
  original: StoredAction,
  proposed: Awaited<ReturnType<EditParts['propose']>>['actions'][number],
  made: { readonly edit: Edit; readonly changed: readonly string[]; readonly at: string },
): EditedAction {
  const requirements = stricter(original, proposed);
  const { request, expectedBefore } = proposed;
  const labels = made.changed.map((field) => labelOf(original, field));
  const before = {
    arguments: original.arguments as Record<string, unknown>,
    request: original.request,
    digest: original.digest,
  };
  const digest = actionDigest({
    ticketId: original.ticketId,
    tool: original.tool,
    arguments: proposed.arguments,
    request,
    expectedBefore,
    requirements,
  });
  return {
    id: original.id,
    arguments: proposed.arguments,
    request,
    expectedBefore,
    requirements,
    digest,
    rule: ruleOf(original, proposed, made.changed),
    edits: [...original.edits, { by: made.edit.by, at: made.at, words: joined(labels), before }],
  };
}

/** An edit never needs less than what was asked for first. */
function stricter(
  { requirements: before }: Pick<StoredAction, 'requirements'>,
  { requirements: now }: Pick<StoredAction, 'requirements'>,
) {
  if (before === null || now === null) return before ?? now;
  return {
    stepUp: before.stepUp || now.stepUp,
    approvers: before.approvers === 2 ? 2 : now.approvers,
    neverRemember: before.neverRemember || now.neverRemember,
  } as const;
}

/** Why it asks. What a text had steered, and a person chose now, is the person's. */
function ruleOf(
  { rule: original }: StoredAction,
  proposed: { readonly answer: string; readonly rule: DecidingRule },
  changed: readonly string[],
): DecidingRule {
  const { raisedBy: _, ...rule } = proposed.answer === 'run' ? original : proposed.rule;
  const raisedBy = (original.raisedBy ?? []).filter(({ argument }) => !changed.includes(lastName(argument)));
  return raisedBy.length === 0 ? rule : { ...rule, raisedBy };
}

/** `body.status` is the field `status`. */
function lastName(argument: string): string {
  return argument.split('.').at(-1) ?? argument;
}

function labelOf({ request }: StoredAction, field: string): string {
  if (request.kind !== 'create-ticket-note') return fieldLabel(field).toLowerCase();
  return field === 'title' ? 'note title' : 'note text';
}

function joined(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
}

function refused(words: string) {
  return fail({ kind: 'refused', words });
}
