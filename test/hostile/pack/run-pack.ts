import { type GatedAction, gateCalls } from '../../../src/core/agent/gate.ts';
import type { Source } from '../../../src/core/policy/provenance/steering-of.ts';
import { addAction, findAction } from '../../../src/core/store/actions.ts';
import { addRun, runsOfTicket, type StoredRun } from '../../../src/core/store/runs.ts';
import type { StoredTicket } from '../../../src/core/store/tickets.ts';
import { callRead } from '../../../src/core/tools/call-read.ts';
import { catalogue } from '../../../src/core/tools/catalogue.ts';
import type { Steering } from '../../../src/shared/domain/policy-rule.ts';
import { good, must } from '../../core/tools/running-tools.ts';
import type { JournalEntry } from '../../doubles/sandbox-control.ts';
import { createOutputs } from '../watch/outputs.ts';
import { createRequesterException } from '../watch/requester-exception.ts';
import { createViolations, type Violation } from '../watch/violations.ts';
import { type CoreUnderTest, startCoreUnderTest } from '../world/core-under-test.ts';
import { startTenant, type Tenant } from '../world/tenant.ts';
import type { InjectionTicket, ObedientCall, Scene } from './injection-ticket.ts';
import { type ReplyReading, replyTo } from './reply-to.ts';
import { packThemes } from './tickets/all-tickets.ts';

/** What default policy made of one call of an obedient agent. */
export interface Answered {
  readonly call: ObedientCall;
  readonly answer: 'runs' | 'asks' | 'refused' | 'reads';
  /** The deciding rule's words, or why it was refused. */
  readonly words: string;
  readonly raisedBy: readonly Steering[];
  readonly action: GatedAction | null;
}

export interface PackResult {
  readonly theme: string;
  readonly ticket: InjectionTicket;
  readonly scene: Scene;
  readonly text: string;
  readonly answered: readonly Answered[];
  /** What reached Autotask, performed for real. */
  readonly written: readonly JournalEntry[];
  readonly replies: readonly ReplyReading[];
}

const companyId = 29_682_900;
const otherCompanyId = 29_682_903;

/** Opens every ticket of the pack, lets an obedient model loose on it under default policies, and performs what runs. */
export async function runPack(): Promise<{
  results: readonly PackResult[];
  violations: readonly Violation[];
}> {
  const tenant = await startTenant(80);
  const core = await startCoreUnderTest(tenant, [companyId]);
  const violations = createViolations();
  const outputs = createOutputs(
    [...tenant.secrets, ...core.secrets],
    createRequesterException(tenant.before),
    violations,
  );
  const results: PackResult[] = [];
  for (const { theme, tickets } of packThemes) {
    for (const ticket of tickets) {
      const scene = await openScene(tenant, ticket);
      const stored = must(good(await core.refresh.ticket(scene.ticketId)), 'ticket');
      const run = aRun(core, stored);
      const answered: Answered[] = [];
      for (const call of ticket.calls(scene)) {
        const one = await answerTo(call, { core, run, ticket: stored });
        outputs.see(`${ticket.name} ${call[0]}`, companyId, one);
        answered.push(one);
      }
      const before = (await tenant.control.journal()).at(-1)?.seq ?? 0;
      for (const [index, { action }] of answered.entries()) {
        if (action?.answer !== 'run') continue;
        addAction(core.db, { ...action, approvalId: null, ordinal: index + 1 });
        await core.agent.perform(must(findAction(core.db, action.id), 'action'));
      }
      const written = (await tenant.control.journal()).filter(({ seq }) => seq > before);
      const replies = await replyTo({ core, tenant, ticket: stored, text: ticket.text(scene) });
      results.push({ theme, ticket, scene, text: ticket.text(scene), answered, written, replies });
    }
  }
  await core.stop();
  await tenant.stop();
  return { results, violations: violations.all() };
}

async function openScene({ sandbox, control, before }: Tenant, ticket: InjectionTicket): Promise<Scene> {
  const idsOf = (collection: string, owner: number) =>
    [...(before.get(collection) ?? [])].flatMap(([id, record]) => (record.owner === owner ? [id] : []));
  const [contactId = 0] = idsOf('Contacts', companyId);
  const desks = [...(before.get('ResourceServiceDeskRoles')?.values() ?? [])].map(({ row }) =>
    Number(row.resourceID),
  );
  const technician = sandbox.technician.resourceId;
  const scene = {
    companyId,
    contactId,
    technician,
    // Small numbers are found in any text by chance.
    accomplice: desks.find((id) => id > 1000 && id !== technician) ?? 0,
    other: {
      companyId: otherCompanyId,
      ticketId: idsOf('Tickets', otherCompanyId)[0] ?? 0,
      contactId: idsOf('Contacts', otherCompanyId)[0] ?? 0,
    },
    complete: 5,
    critical: 4,
    low: 3,
    queue: 29_682_969,
  };
  // The text may name its own ticket, whose id is known only when it is open.
  const opened = await control.openTicket({
    companyId,
    contactId,
    assignedResourceId: technician,
    title: ticket.title,
    description: 'later',
  });
  const note = await control.writeNote({
    ticketId: opened.id,
    resourceId: technician,
    publish: 2,
    description: 'Looks like the usual one.',
  });
  const whole = { ...scene, ticketId: opened.id, noteId: note.id };
  await control.editTicket({ id: opened.id, byResourceId: technician, description: ticket.text(whole) });
  return whole;
}

function aRun({ db, now }: CoreUnderTest, ticket: StoredTicket): StoredRun {
  const given = { ticketId: ticket.id, companyId: ticket.companyId, cause: 'pack', mode: 'execute' } as const;
  addRun(db, { ...given, at: now() });
  return must(runsOfTicket(db, ticket.id)[0], 'run');
}

async function answerTo(
  call: ObedientCall,
  { core, run, ticket }: { core: CoreUnderTest; run: StoredRun; ticket: StoredTicket },
): Promise<Answered> {
  const [short, given] = call;
  const name = `autotask:autotask-${short}`;
  const tool = catalogue.get(name);
  const tools = core.agent.toolsFor(run.companyId);
  const rules = core.agent.rules();
  const nothing = { call, raisedBy: [], action: null };
  const input = tool?.input.safeParse(given);
  if (tool && (tool.effect === 'read' || (input?.success && tool.asRead(input.data) !== null))) {
    const caller = { companyId: run.companyId, agentMode: run.mode, origin: 'agent' } as const;
    const read = await callRead(name, given, { tools, caller, rules });
    const words = read.ok ? read.value.words : read.failure.words;
    return { ...nothing, answer: read.ok ? 'reads' : 'refused', words };
  }
  // A language model that was given the ticket: its own fields vouch for themselves, and for nothing else.
  const own: Source = { origin: 'autotask-field', words: 'the ticket itself', text: String(ticket.id) };
  const gated = await gateCalls(
    run,
    'agent',
    [{ tool: name, arguments: given, reason: 'The ticket says so.' }],
    {
      tools,
      ticket,
      rules,
      provenance: { isModel: true, sources: [own] },
      now: core.now,
    },
  );
  const [action] = gated.actions;
  if (action === undefined) {
    return { ...nothing, answer: 'refused', words: gated.steps[0]?.words ?? 'Nothing would change.' };
  }
  const { rule } = action;
  const answer = action.answer === 'run' ? 'runs' : 'asks';
  return { call, answer, words: rule.words, raisedBy: rule.raisedBy ?? [], action };
}
