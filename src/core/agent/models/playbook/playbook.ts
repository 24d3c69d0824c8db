import type { Plan, PlannedCall, Planner, RunContext } from '../../planner.ts';
import { alertRules } from './alert-rules.ts';
import { peopleRules } from './people-rules.ts';
import type { PlaybookRule } from './playbook-rule.ts';
import { securityRules } from './security-rules.ts';
import { workplaceRules } from './workplace-rules.ts';

/** Security first: a mail about "your password" that asks for a click is phishing before it is anything else. */
const rules: readonly PlaybookRule[] = [...securityRules, ...alertRules, ...peopleRules, ...workplaceRules];

const anythingElse: PlaybookRule = {
  name: 'anything-else',
  pattern: /(?:)/,
  diagnosis: 'something that no playbook covers',
  triage: { queue: ['Level I Support'] },
  proposal: { status: ['In Progress'], reason: 'Somebody should read it and answer the requester.' },
  steps: ['Read the ticket and ask the requester for what is missing.'],
};

/** The built-in planner: fixed rules, no model, no key, the same plan for the same ticket. */
export function createPlaybook(): Planner & { plan(context: RunContext): Promise<Plan> } {
  return { plan: async (context: RunContext) => planFor(ruleFor(context), context) };
}

/** The title says what a ticket is about; the description may mention anything. */
function ruleFor({ ticket }: RunContext): PlaybookRule {
  // The first 4,000 characters are enough to tell the kind, whatever was pasted below.
  const description = ticket.description.slice(0, 4000);
  return (
    rules.find((rule) => rule.pattern.test(ticket.title)) ??
    rules.find((rule) => rule.pattern.test(description)) ??
    anythingElse
  );
}

function planFor(rule: PlaybookRule, context: RunContext): Plan {
  const { ticket, picklists } = context;
  const value = (field: string, labels: readonly string[] | undefined) =>
    labels === undefined ? undefined : (picklists.byLabel('Tickets', field, labels) ?? undefined);
  const triage = given({
    ticketType: value('ticketType', rule.triage.ticketType),
    priority: value('priority', rule.triage.priority),
    queueID: value('queueID', rule.triage.queue),
  });
  const proposal = given({
    status: value('status', rule.proposal.status),
    priority: value('priority', rule.proposal.priority),
    queueID: value('queueID', rule.proposal.queue),
  });
  const calls: PlannedCall[] = [];
  if (Object.keys(triage).length > 0) {
    calls.push({
      tool: 'autotask:autotask-triage-ticket',
      arguments: { ticketId: ticket.id, ...triage },
      reason: `Reads like ${rule.diagnosis}.`,
    });
  }
  if (Object.keys(proposal).length > 0) {
    calls.push({
      tool: 'autotask:autotask-update-ticket',
      arguments: { ticketId: ticket.id, ...proposal },
      reason: rule.proposal.reason,
    });
  }
  return { explanation: explain(rule, context), calls };
}

function explain(rule: PlaybookRule, { assets, similar, contact }: RunContext): string {
  const lines = [`This reads like ${rule.diagnosis}. ${rule.proposal.reason}`];
  if (contact && assets.length > 0) {
    const names = assets.slice(0, 3).map((asset) => asset.name);
    lines.push(`Devices of ${contact.firstName}: ${names.join(', ')}.`);
  }
  const solved = similar.find((ticket) => ticket.resolution);
  if (solved?.resolution) {
    lines.push(`${solved.number} was alike and was solved: ${firstSentence(solved.resolution)}`);
  }
  lines.push(`First steps:\n${rule.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`);
  return lines.join('\n\n');
}

function firstSentence(text: string): string {
  return (text.split(/(?<=[.!?])\s/)[0] ?? text).slice(0, 240);
}

function given(values: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
