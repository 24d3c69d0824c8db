import type { PolicyOverview, PolicyReplay, PolicyToolView } from '../../../src/shared/desktop-api/policy.ts';
import type { CompanyId, TicketId } from '../../../src/shared/domain/ids.ts';
import type { PolicyMode, PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { dana, sam } from './a-status.ts';
import { minutesAgo } from './times.ts';

const named = (name: string) => `autotask:autotask-${name}`;

function aTool(
  name: string,
  effect: PolicyToolView['effect'],
  defaultMode: PolicyMode,
  about: string,
): PolicyToolView {
  const words = name.replaceAll('-', ' ').replace(/^api \w+$/, (all) => all.toUpperCase());
  return {
    name: named(name),
    words: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    about,
    effect,
    isGeneric: name.startsWith('api-'),
    defaultMode,
    lastChange: null,
  };
}

export const policyTools: readonly PolicyToolView[] = [
  aTool('triage-ticket', 'write', 'auto', 'Sets priority, status, queue, assignee and ticket type.'),
  aTool('update-ticket', 'write', 'approval', 'Sets status, priority, assignment, queue or resolution.'),
  aTool('internal-note', 'write', 'auto', 'Adds a note that only technicians see.'),
  aTool('public-note', 'write', 'disabled', 'Adds a note that the customer sees.'),
  aTool('api-post', 'write', 'approval', 'Creates a record at any path.'),
  aTool('api-patch', 'write', 'approval', 'Changes a record at any path.'),
  aTool('list-tickets', 'read', 'auto', 'Finds tickets.'),
  aTool('get-ticket', 'read', 'auto', 'Reads one ticket.'),
  aTool('list-notes', 'read', 'auto', 'Reads the notes of a ticket.'),
  aTool('get-ticket-statuses', 'read', 'auto', 'The valid statuses.'),
  aTool('get-ticket-priorities', 'read', 'auto', 'The valid priorities.'),
  aTool('list-queues', 'read', 'auto', 'The queues.'),
  aTool('list-companies', 'read', 'auto', 'Finds companies.'),
  aTool('get-company', 'read', 'auto', 'Reads one company.'),
  aTool('list-contacts', 'read', 'auto', 'Finds contacts.'),
  aTool('get-contact', 'read', 'auto', 'Reads one contact.'),
  aTool('list-resources', 'read', 'auto', 'Technicians and staff.'),
  aTool('list-assets', 'read', 'auto', 'Finds configuration items.'),
  aTool('get-asset', 'read', 'auto', 'Reads one configuration item.'),
  aTool('api-get', 'read', 'auto', 'Reads any path.'),
];

export const samplePolicyRules: readonly PolicyRule[] = [
  {
    id: 'update-ticket-1',
    scope: 'msp',
    companyId: null,
    tool: named('update-ticket'),
    mode: 'approval',
    conditions: [{ kind: 'is', field: 'priority', values: [4] }],
    approvers: 2,
  },
  {
    id: 'update-ticket-2',
    scope: 'msp',
    companyId: null,
    tool: named('update-ticket'),
    mode: 'disabled',
    conditions: [{ kind: 'contains', field: 'resolution', text: 'password' }],
    shadow: true,
  },
  {
    id: 'update-ticket-for-201-1',
    scope: 'client',
    companyId: 201,
    tool: named('update-ticket'),
    mode: 'auto',
    cap: { limit: 10, per: 'hour', over: 'client', beyond: 'approval' },
  },
  { id: 'api-post-1', scope: 'msp', companyId: null, tool: named('api-post'), mode: 'disabled' },
];

export function aPolicy(part: Partial<PolicyOverview> = {}): PolicyOverview {
  const changed: Readonly<Record<string, PolicyToolView['lastChange']>> = {
    [named('update-ticket')]: { at: minutesAgo(125), by: dana },
    [named('api-post')]: { at: minutesAgo(8_000), by: sam },
  };
  return {
    version: 'version-1',
    mayChange: { kind: 'yes' },
    tools: policyTools.map((tool) => ({ ...tool, lastChange: changed[tool.name] ?? null })),
    rules: [...samplePolicyRules],
    shadow: [{ ruleId: 'update-ticket-2', since: minutesAgo(4_000), calls: 320, otherwise: 14 }],
    ...part,
  };
}

export function aReplay(part: Partial<PolicyReplay> = {}): PolicyReplay {
  const ticket = (index: number) => ({
    ticketId: (11_000 + index) as TicketId,
    number: `T20261123.00${40 + index}`,
  });
  return {
    calls: 8_412,
    since: minutesAgo(43_200),
    changed: [
      {
        tool: named('update-ticket'),
        company: { companyId: 201 as CompanyId, name: 'Harbor & Finch Accountants' },
        from: 'ask',
        to: 'run',
        count: 214,
        examples: [0, 1, 2].map((index) => ({ at: minutesAgo(40 + index * 300), ticket: ticket(index) })),
      },
      {
        tool: named('internal-note'),
        company: { companyId: 202 as CompanyId, name: 'Pemberton Motors' },
        from: 'run',
        to: 'ask',
        count: 3,
        examples: [{ at: minutesAgo(900), ticket: null }],
      },
    ],
    ...part,
  };
}
