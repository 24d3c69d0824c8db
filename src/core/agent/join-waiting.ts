import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { actionsOfApproval, type StoredAction } from '../store/actions.ts';
import { approvalsOfTicket } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Gated, GatedAction } from './gate.ts';

type Asked = Pick<StoredAction, 'tool' | 'request' | 'expectedBefore'>;

/**
 * A plan without what somebody is asked about already: exactly the same actions wait on this ticket for another run. Then nothing is
 * asked again, and that request stands for both.
 */
export function joinWaiting(
  db: ReadHandle,
  run: StoredRun,
  gated: Gated,
  at: string,
): Gated & { readonly joins: boolean } {
  if (!isAskedAlready(db, run, gated.actions)) return { ...gated, joins: false };
  const words = 'The same is asked already, and waits for a decision';
  return {
    ...gated,
    joins: true,
    actions: gated.actions.filter(({ answer }) => answer !== 'ask'),
    steps: [...gated.steps, { at, kind: 'plan', words, tool: null }],
  };
}

/** Whether what these actions ask for waits on the ticket already, for another run, no more and no less. */
export function isAskedAlready(db: ReadHandle, run: StoredRun, actions: readonly GatedAction[]): boolean {
  const asks = actions.filter(({ answer }) => answer === 'ask');
  if (asks.length === 0) return false;
  const wanted = sameness(asks);
  return approvalsOfTicket(db, run.ticketId).some(
    ({ id, state, runId }) =>
      state === 'waiting' && runId !== run.id && sameness(actionsOfApproval(db, id)) === wanted,
  );
}

/** What two proposals have in common when they would do the same; each note has a reference of its own. */
function sameness(actions: readonly Asked[]): string {
  return canonicalJson(
    actions.map(({ tool, request, expectedBefore }) => ({
      tool,
      expectedBefore,
      request: 'reference' in request ? withoutReference(request) : request,
    })),
  );
}

function withoutReference(request: Extract<StoredAction['request'], { reference: string | null }>) {
  const { reference } = request;
  if (reference === null) return request;
  return JSON.parse(JSON.stringify(request).replaceAll(reference, '')) as unknown;
}
