import type { WriteHandle } from '../store/database.ts';
import { addAuditEntry } from './log.ts';

export interface PlanToLog {
  readonly at: string;
  readonly actions: readonly {
    readonly id: string;
    readonly tool: string;
    readonly arguments: unknown;
    readonly digest: string;
    readonly reason: string;
    readonly answer: string;
    readonly rule: { readonly words: string };
  }[];
  readonly steps: readonly { readonly kind: string; readonly words: string; readonly tool: string | null }[];
  /** What rules without effect would have answered. */
  readonly shadow: readonly unknown[];
}

/** Each call that an agent proposed, with policy's answer and the rule that decided; what was refused has no action, only its entry. */
export function addPlanEntries(
  db: WriteHandle,
  run: { readonly id: string; readonly ticketId: number },
  { at, actions, steps, shadow }: PlanToLog,
): void {
  const about = { at, ticketId: run.ticketId, runId: run.id };
  for (const action of actions) {
    const { id: actionId, tool, arguments: given, digest, reason, answer, rule } = action;
    const words = `${answer === 'ask' ? 'Proposed, needs approval' : 'Proposed, runs by policy'}: ${rule.words}`;
    const detail = { actionId, arguments: given, digest, reason, answer, rule };
    addAuditEntry(db, { ...about, kind: 'action-proposed', words, tool, detail });
  }
  for (const { kind, words, tool } of steps) {
    if (kind === 'refused') addAuditEntry(db, { ...about, kind: 'action-refused', words, tool, detail: {} });
  }
  if (shadow.length > 0) {
    const words = 'Rules without effect would have answered otherwise or the same';
    addAuditEntry(db, { ...about, kind: 'run-shadow', words, tool: null, detail: { shadow } });
  }
}
