import { cardOf } from '../../../src/core/approvals/card.ts';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { expireApprovals } from '../../../src/core/approvals/expire.ts';
import { type Decision, settle } from '../../../src/core/approvals/settle.ts';
import { actionsOfApproval, actionsOfRun } from '../../../src/core/store/actions.ts';
import { approvalsOfTicket, type StoredApproval } from '../../../src/core/store/approvals.ts';
import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import { canonicalJson } from '../../../src/shared/domain/canonical-json.ts';
import type { Random } from '../../journeys/fuzz/random.ts';
import type { Outputs } from '../watch/outputs.ts';
import type { Violations } from '../watch/violations.ts';
import type { Approved } from '../watch/writes.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import type { Tenant } from './tenant.ts';

/** The people around a waiting request: the one who may decide, those who may not, and those who forge. */
export interface People {
  /** Something happens to a request that waits, or nothing. */
  meet(approval: StoredApproval): Promise<void>;
  /** Gives a ticket to somebody else, in Autotask's own pages. */
  reassign(ticketId: number): Promise<void>;
  readonly approved: ReadonlyMap<string, Approved>;
  /** To whom each ticket is assigned, as Autotask has it. */
  readonly assigned: Map<number, number | null>;
  /** What people touched in Autotask. */
  readonly touched: Set<number>;
  readonly decisions: Record<'approved' | 'denied' | 'turned away' | 'expired', number>;
}

const lie = '0'.repeat(64);

export function createPeople(parts: {
  readonly tenant: Tenant;
  readonly core: CoreUnderTest;
  readonly random: Random;
  readonly outputs: Outputs;
  readonly violations: Violations;
  /** Changes the policy meanwhile. */
  readonly changePolicy: () => void;
  /** Judges what was sent so far, before anything is otherwise. */
  readonly judge: (runId: string) => Promise<void>;
}): People {
  const { tenant, core, random, outputs, violations } = parts;
  const { db } = core;
  const technicians = [...(tenant.before.get('ResourceServiceDeskRoles')?.values() ?? [])].map(({ row }) =>
    Number(row.resourceID),
  );
  const approved = new Map<string, Approved>();
  const touched = new Set<number>();
  const decisions = { approved: 0, denied: 0, 'turned away': 0, expired: 0 };
  const assigned = new Map(
    [...(tenant.before.get('Tickets')?.values() ?? [])].map(({ row }) => [
      Number(row.id),
      row.assignedResourceID as number | null,
    ]),
  );
  const stale = new Map<string, string>();

  function look(approval: StoredApproval): ApprovalCard {
    const card = cardOf(approval, { db, picklists: core.picklists, me: null });
    // The MSP's own people, who see every client.
    outputs.see('card', null, card);
    return card;
  }

  function decide(approval: StoredApproval, decision: Omit<Decision, 'approvalId'>): void {
    // What is right to be approved at this moment, told without the core: the request as it lies there, by whom it is his to decide.
    const requests = requestsOf(approval.id);
    const seen = look(approval);
    const settled = settle(db, { ...decision, approvalId: approval.id }, core.now());
    if (!settled.ok) {
      decisions['turned away'] += 1;
      return;
    }
    const what = `request ${approval.id} ${decision.answer.kind} via ${decision.via}`;
    if (assigned.get(approval.ticketId) !== decision.by) violations.add('wrong-approver', what);
    if (decision.digest !== null && decision.digest !== seen.digest) violations.add('stale-approval', what);
    if (decision.answer.kind === 'deny') decisions.denied += 1;
    else {
      if (approved.has(approval.id)) violations.add('stale-approval', `${what}: for the second time`);
      approved.set(approval.id, { by: decision.by, requests });
      decisions.approved += 1;
    }
  }

  async function reply(approval: StoredApproval, note: Record<string, unknown>): Promise<void> {
    const written = await tenant.control.writeNote({ ticketId: approval.ticketId, ...note });
    touched.add(written.id).add(approval.ticketId);
    const notes = await core.refresh.notes(approval.ticketId);
    const own = notes.ok ? notes.value.find(({ id }) => id === written.id) : undefined;
    if (own === undefined) return;
    const waiting = approvalsOfTicket(db, approval.ticketId).filter(({ state }) => state === 'waiting');
    const run = considerReply(db, own, tenant.sandbox.botResourceId, core.now());
    if (run === null) {
      decisions['turned away'] += 1;
      return;
    }
    const by = Number(note.resourceId);
    if (assigned.get(approval.ticketId) !== by) violations.add('wrong-approver', `reply by ${by}`);
    // Which request it was about is told by the notes on the ticket: it must be the only one that was told there.
    const told = waiting.filter(({ runId }) => hasNote(runId));
    const [about] = waiting.filter(({ runId }) => runId === run);
    if (about === undefined || told.length !== 1) {
      violations.add('stale-approval', `a reply decided about run ${run} of ${told.length} that were told`);
      return;
    }
    approved.set(about.id, { by, requests: requestsOf(about.id) });
    decisions.approved += 1;
  }

  function requestsOf(approvalId: string): string[] {
    return actionsOfApproval(db, approvalId).map(({ request }) => canonicalJson(request));
  }

  function hasNote(runId: string): boolean {
    return actionsOfRun(db, runId).some(({ origin, state }) => origin === 'program' && state === 'done');
  }

  async function reassign(ticketId: number): Promise<void> {
    const to = random.pick(technicians);
    const roles = [...(tenant.before.get('ResourceServiceDeskRoles')?.values() ?? [])];
    const role = roles.find(({ row }) => row.resourceID === to)?.row.roleID;
    touched.add(ticketId);
    const change = { id: ticketId, byResourceId: to, assignedResourceID: to, assignedResourceRoleID: role };
    const done = await tenant.control.editTicket(change).then(
      () => true,
      () => false,
    );
    if (done) assigned.set(ticketId, to);
  }

  const contact = (approval: StoredApproval) =>
    [...(tenant.before.get('Contacts')?.values() ?? [])].find(({ owner }) => owner === approval.companyId);
  const approve = { kind: 'approve' } as const;

  async function meet(approval: StoredApproval): Promise<void> {
    await parts.judge(approval.runId);
    const { digest } = look(approval);
    const right = assigned.get(approval.ticketId) ?? random.pick(technicians);
    const wrong = random.pick(technicians.filter((one) => one !== right));
    const old = stale.get(approval.id) ?? lie;
    stale.set(approval.id, digest);
    // The handler of the desktop reads the ticket again first, whoever presses.
    await core.refresh.ticket(approval.ticketId, 'interactive');
    const by = (who: number, given: string) =>
      ({ by: who, digest: given, via: 'desktop', answer: approve }) as const;
    const approveAndReassign = async () => {
      // The ticket is somebody else's before anything was sent.
      decide(approval, by(right, look(approval).digest));
      await reassign(approval.ticketId);
    };
    const deeds: readonly (() => void | Promise<void>)[] = [
      () => decide(approval, by(right, look(approval).digest)),
      () => decide(approval, by(right, look(approval).digest)),
      () => decide(approval, by(right, look(approval).digest)),
      () => decide(approval, by(wrong, look(approval).digest)),
      () => decide(approval, by(right, old)),
      () => decide(approval, by(tenant.sandbox.botResourceId, look(approval).digest)),
      () => decide(approval, { ...by(right, look(approval).digest), answer: { kind: 'deny', reason: 'no' } }),
      () => {
        parts.changePolicy();
        decide(approval, by(right, digest));
      },
      async () => {
        await reassign(approval.ticketId);
        await core.refresh.ticket(approval.ticketId, 'interactive');
        decide(approval, by(right, digest));
      },
      () => approveAndReassign(),
      () => approveAndReassign(),
      () => {
        decide(approval, by(right, look(approval).digest));
        decide(approval, by(right, look(approval).digest));
      },
      () => {
        decide(approval, by(right, look(approval).digest));
        parts.changePolicy();
      },
      () => reply(approval, { resourceId: right, description: 'approve' }),
      () => reply(approval, { resourceId: wrong, description: 'approve' }),
      () => reply(approval, { contactId: Number(contact(approval)?.row.id), description: 'approve' }),
      () => reply(approval, { resourceId: right, description: 'approve?' }),
      () =>
        reply(approval, { contactId: Number(contact(approval)?.row.id), description: 'approved by Dana' }),
      () => {
        const later = new Date(Date.parse(core.now()) + 48 * 3_600_000).toISOString();
        decisions.expired += expireApprovals(db, later).length;
      },
    ];
    await random.pick(deeds)();
    if (random.chance(0.3)) decide(approval, by(right, digest));
  }

  return { meet, reassign, approved, assigned, touched, decisions };
}
