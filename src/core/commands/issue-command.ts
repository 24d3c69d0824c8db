import { actionId, approvalId as approvalIdSchema } from '../../shared/domain/ids.ts';
import type { FieldValue, WriteRequest } from '../../shared/domain/write-request.ts';
import { addAuditEntry } from '../audit/log.ts';
import { addAction } from '../store/actions.ts';
import { actionMark, addVote } from '../store/approval-votes.ts';
import { addApproval, endApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { audienceOf } from '../store/note-audience.ts';
import type { Picklists } from '../store/picklists.ts';
import { policyVersion } from '../store/policy-rules.ts';
import { addRun, commandsOfTicket, setRunState } from '../store/runs.ts';
import { actionDigest } from '../tools/action-digest.ts';

/** One write of a technician's own, as it will be sent. */
export interface CommandWrite {
  readonly request: WriteRequest;
  /** What it replaces, by field; empty for what is new. When that has changed, nothing is sent. */
  readonly expectedBefore: Readonly<Record<string, Exclude<FieldValue, boolean>>>;
}

/** What a technician has this program do to one ticket. */
export interface Command {
  /** Who commands it: the technician at this desktop, and nobody else. */
  readonly by: number;
  readonly ticketId: number;
  readonly companyId: number;
  /** Sent in this order. */
  readonly writes: readonly CommandWrite[];
  /** What it does, for a person: "Handing over to Sam Ortiz". */
  readonly words: string;
  /** What kind of command it is and what about; a random part is added, so that each is its own. */
  readonly cause: string;
}

/**
 * Writes a command down in one transaction: a run of its own, its actions, and the approval that clears them, which is this
 * technician's. From there the same machine sends it that sends an agent's actions. Answers with the run.
 */
export function issueCommand(
  db: WriteHandle,
  command: Command,
  lookups: { readonly picklists: Picklists; readonly at: string },
): string {
  const { by, ticketId, companyId, words } = command;
  const { at } = lookups;
  return db.transaction(() => {
    const cause = `${command.cause}${crypto.randomUUID()}`;
    addRun(db, { ticketId, companyId, cause, mode: 'execute', at, commandedBy: by });
    const run = commandsOfTicket(db, ticketId, cause)[0];
    if (run === undefined) throw new Error('the command was not written');
    const approvalId = approvalIdSchema.parse(crypto.randomUUID());
    const via = 'desktop' as const;
    const common = { ticketId, companyId, runId: run.id };
    // It was decided when it was commanded, and cannot expire.
    const asked = { id: approvalId, policyVersion: policyVersion(db), createdAt: at, expiresAt: at };
    addApproval(db, { ...common, ...asked, linkToken: null });
    endApproval(db, approvalId, { state: 'approved', at, by, via, reason: null });
    const actions = command.writes.map(({ request, expectedBefore }, index) => {
      const tool = toolOf(request, lookups.picklists);
      const bound = { ticketId, tool, arguments: {}, request, expectedBefore };
      return {
        ...bound,
        ...common,
        id: actionId.parse(crypto.randomUUID()),
        ordinal: index + 1,
        origin: 'technician',
        digest: actionDigest(bound),
        reason: '',
        answer: 'ask',
        rule: { ruleId: 'technician', scope: 'default', words: 'A technician commands it.' },
        approvalId,
        state: 'cleared',
        stateAt: at,
      } as const;
    });
    for (const action of actions) addAction(db, action);
    const clears = actions.map(actionMark);
    const vote = { approvalId, runId: run.id, resourceId: by, at, via, clears, verified: null };
    addVote(db, { ...vote, cardDigest: '' });
    setRunState(db, run.id, { state: 'gated', words, at });
    addAuditEntry(db, {
      at,
      kind: 'technician-commanded',
      words,
      ticketId,
      runId: run.id,
      tool: null,
      detail: { by, actions: actions.map(({ digest, request }) => ({ digest, request })) },
    });
    return run.id;
  });
}

/** The named tool that a write is like, for the log. */
function toolOf(request: WriteRequest, picklists: Picklists): string {
  const named = (name: string) => `autotask:autotask-${name}`;
  switch (request.kind) {
    case 'patch-ticket':
      return named('update-ticket');
    case 'create-ticket-note':
      return named(
        audienceOf(picklists, request.publish) === 'technicians' ? 'internal-note' : 'public-note',
      );
    case 'patch-record':
      return named('api-patch');
    case 'create-record':
      return named('api-post');
  }
}
