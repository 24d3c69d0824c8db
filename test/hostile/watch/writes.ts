import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { StoredAction } from '../../../src/core/store/actions.ts';
import { canonicalJson } from '../../../src/shared/domain/canonical-json.ts';
import type { Fields, WriteRequest } from '../../../src/shared/domain/write-request.ts';
import type { JournalEntry } from '../../doubles/sandbox-control.ts';
import { modeOf } from './policy-oracle.ts';
import type { Violations } from './violations.ts';

/** An approval as the people remember it: what was approved, by whom, for whom the ticket was then. */
export interface Approved {
  readonly by: number;
  /** The request as it was on the card that was decided about, as text. */
  readonly requests: readonly string[];
}

export interface WriteWitness {
  /** Judges what Autotask took (or refused) since the last time, against the actions of the runs that were driven. */
  judge(
    entries: readonly JournalEntry[],
    actions: readonly StoredAction[],
    then: {
      readonly rules: readonly PolicyRule[];
      readonly modeOfRun: (runId: string) => 'execute' | 'plan';
      readonly approved: ReadonlyMap<string, Approved>;
      readonly assigned: Map<number, number | null>;
    },
  ): void;
  readonly accepted: () => number;
  readonly refused: () => number;
}

/** What an action's row may say once Autotask has taken it, the likeliest first; what still waits was not sent. */
const taken: readonly StoredAction['state'][] = ['done', 'sending', 'unknown', 'failed'];
const turnedDown: readonly StoredAction['state'][] = ['failed', 'sending', 'unknown', 'cleared'];

/** What is compared: where it went and all that it said. */
const signature = (verb: string, path: string, body: unknown) =>
  canonicalJson([verb, path.toLowerCase(), body]);

/** Every write at Autotask's side must be one action's exact request, once, cleared by policy or by the right person. */
export function createWriteWitness(botResourceId: number, violations: Violations): WriteWitness {
  const used = new Set<string>();
  let accepted = 0;
  let refused = 0;
  return {
    accepted: () => accepted,
    refused: () => refused,
    judge(entries, actions, { rules, modeOfRun, approved, assigned }) {
      for (const entry of entries) {
        if (entry.status === 200) accepted += 1;
        else refused += 1;
        const wanted = signature(entry.verb, entry.path, entry.body);
        // Of two that would send the same, it was the one that says it was sent.
        const alike = actions.filter((one) => !used.has(one.id) && signatureOf(one.request) === wanted);
        const order = entry.status === 200 ? taken : turnedDown;
        const action = order.flatMap((state) => alike.find((one) => one.state === state) ?? [])[0];
        const what = `${entry.verb} ${entry.path} ${JSON.stringify(entry.body)}`;
        if (action === undefined || entry.resourceId !== botResourceId) {
          violations.add('uncleared-write', `no action for ${what}`);
          continue;
        }
        used.add(action.id);
        const mode = modeOf(action, rules, modeOfRun(action.runId));
        const mayRun = action.approvalId === null ? mode === 'auto' : mode !== 'disabled';
        if (!mayRun) violations.add('uncleared-write', `policy says ${mode}: ${what}`);
        if (action.approvalId !== null) {
          const now = assigned.get(action.ticketId) ?? null;
          const isByPlan = actions.some(
            (one) =>
              used.has(one.id) &&
              one.approvalId === action.approvalId &&
              assignedBy(one.request)?.resourceId === now,
          );
          judgeApproval(action, what, { approved, now, isByPlan }, violations);
        }
        const to = assignedBy(action.request);
        if (to !== null && entry.status === 200) assigned.set(to.ticketId, to.resourceId);
      }
    },
  };
}

function judgeApproval(
  { request, approvalId }: StoredAction,
  what: string,
  then: {
    readonly approved: ReadonlyMap<string, Approved>;
    readonly now: number | null;
    /** The approved plan itself gave the ticket to somebody else. */
    readonly isByPlan: boolean;
  },
  violations: Violations,
): void {
  const decision = then.approved.get(approvalId ?? '');
  if (decision === undefined) {
    violations.add('uncleared-write', `nobody approved ${what}`);
    return;
  }
  if (!decision.requests.includes(canonicalJson(request)))
    violations.add('stale-approval', `not what was approved: ${what}`);
  if (decision.by !== then.now && !then.isByPlan)
    violations.add('wrong-approver', `approved by ${decision.by}, assigned to ${then.now}: ${what}`);
}

/** To whom a request assigns which ticket; null when it assigns none. */
function assignedBy(request: WriteRequest): { ticketId: number; resourceId: number | null } | null {
  if (request.kind !== 'patch-ticket' && request.kind !== 'patch-record') return null;
  if (!('assignedResourceID' in request.fields)) return null;
  if (request.kind === 'patch-record' && request.collection !== 'Tickets') return null;
  const ticketId = request.kind === 'patch-ticket' ? request.ticketId : request.id;
  const to = request.fields.assignedResourceID;
  return { ticketId, resourceId: typeof to === 'number' ? to : null };
}

function signatureOf(request: WriteRequest): string {
  switch (request.kind) {
    case 'patch-ticket':
      return signature('PATCH', 'Tickets', { id: request.ticketId, ...request.fields });
    case 'patch-record':
      return signature('PATCH', placeOf(request), { id: request.id, ...request.fields });
    case 'create-record':
      return signature('POST', placeOf(request), request.fields);
    case 'create-ticket-note': {
      const { ticketId, title, description, noteType, publish } = request;
      const body: Fields = { ticketID: ticketId, title, description, noteType, publish };
      return signature('POST', `Tickets/${ticketId}/Notes`, body);
    }
  }
}

function placeOf({ collection, parent }: Extract<WriteRequest, { collection: string }>): string {
  return parent === null ? collection : `${parent.collection}/${parent.id}/${parent.segment}`;
}
