import { gateCalls } from '../../../src/core/agent/gate.ts';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { openApproval } from '../../../src/core/approvals/open.ts';
import { addAction, findAction } from '../../../src/core/store/actions.ts';
import { approvalOfRun, newApprovalId } from '../../../src/core/store/approvals.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import type { StoredTicket } from '../../../src/core/store/tickets.ts';
import { good, must } from '../../core/tools/running-tools.ts';
import type { CoreUnderTest } from '../world/core-under-test.ts';
import type { Tenant } from '../world/tenant.ts';

/** What became of a waiting request when a text came as a note. */
export interface ReplyReading {
  readonly from: 'the contact' | 'another technician';
  readonly decided: boolean;
  readonly state: string;
}

/** A request waits on the ticket and has been told there; then the ticket's own text comes as a note of people who may not decide. */
export async function replyTo(given: {
  readonly core: CoreUnderTest;
  readonly tenant: Tenant;
  readonly ticket: StoredTicket;
  readonly text: string;
}): Promise<readonly ReplyReading[]> {
  const { core, tenant, ticket } = given;
  const { db } = core;
  const approvalId = await ask(core, ticket);
  const others = [...(tenant.before.get('ResourceServiceDeskRoles')?.values() ?? [])].map(({ row }) =>
    Number(row.resourceID),
  );
  const other = must(
    others.find((id) => id !== ticket.assignedResourceId),
    'colleague',
  );
  const readings: ReplyReading[] = [];
  for (const [from, by] of [
    ['the contact', { contactId: must(ticket.contactId, 'contact') }],
    ['another technician', { resourceId: other }],
  ] as const) {
    const written = await tenant.control.writeNote({
      ticketId: ticket.id,
      ...by,
      title: 'Re:',
      description: given.text,
    });
    const notes = good(await core.refresh.notes(ticket.id));
    const note = must(
      notes.find(({ id }) => id === written.id),
      'note',
    );
    const decided = considerReply(db, note, tenant.sandbox.botResourceId, core.now()) !== null;
    readings.push({ from, decided, state: approvalOfRun(db, approvalId.runId)?.state ?? 'gone' });
  }
  return readings;
}

/** Opens a request about the ticket and writes the note that tells of it. */
async function ask(core: CoreUnderTest, ticket: StoredTicket): Promise<{ runId: string }> {
  const { db, agent } = core;
  const at = core.now();
  addRun(db, { ticketId: ticket.id, companyId: ticket.companyId, cause: 'reply', mode: 'execute', at });
  const run = must(
    runsOfTicket(db, ticket.id).find(({ cause }) => cause === 'reply'),
    'run',
  );
  const gate = { tools: agent.toolsFor(ticket.companyId), ticket, rules: agent.rules(), now: core.now };
  const call = (tool: string, given: object) => ({
    tool: `autotask:autotask-${tool}`,
    arguments: { ticketId: ticket.id, ...given },
    reason: '',
  });
  const [asked] = (await gateCalls(run, 'agent', [call('update-ticket', { resolution: 'Restarted.' })], gate))
    .actions;
  const told = call('internal-note', { title: 'Countersign: plan', description: 'May I?' });
  const [note] = (await gateCalls(run, 'program', [told], gate)).actions;
  const approvalId = newApprovalId();
  db.transaction(() => {
    openApproval(db, approvalId, run, { at, lastsMs: 3_600_000, policyVersion: 1 });
    addAction(db, { ...must(asked, 'request'), approvalId, ordinal: 1 });
    addAction(db, { ...must(note, 'note'), approvalId: null, ordinal: 2 });
  });
  await agent.perform(must(findAction(db, must(note, 'note').id), 'note'));
  return { runId: run.id };
}
