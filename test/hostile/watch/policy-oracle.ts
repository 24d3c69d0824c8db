import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { StoredAction } from '../../../src/core/store/actions.ts';
import type { WriteRequest } from '../../../src/shared/domain/write-request.ts';

type Mode = 'auto' | 'approval' | 'disabled';
const strictness: Readonly<Record<Mode, number>> = { auto: 0, approval: 1, disabled: 2 };

/** The product's own table, written down once more: the judge must not copy the judged. */
const defaults: Readonly<Record<string, Mode>> = {
  'triage-ticket': 'auto',
  'internal-note': 'auto',
  'update-ticket': 'approval',
  'public-note': 'disabled',
  'api-post': 'approval',
  'api-patch': 'approval',
};
const classification: readonly string[] = [
  'status',
  'priority',
  'queueID',
  'assignedResourceID',
  'assignedResourceRoleID',
  'ticketType',
];
/** The sample's "Internal Project Team"; everything else reaches the customer. */
const internal = 2;

/** What a write does, by the named tools: read off what was sent. */
export function meaningOf(request: WriteRequest): readonly string[] {
  const noteOf = (publish: unknown) => [publish === internal ? 'internal-note' : 'public-note'];
  switch (request.kind) {
    case 'create-ticket-note':
      return noteOf(request.publish);
    case 'patch-ticket':
      return changeOf(request.fields);
    case 'patch-record':
    case 'create-record':
      if (request.kind === 'patch-record' && request.collection === 'Tickets')
        return changeOf(request.fields);
      return 'publish' in request.fields ? noteOf(request.fields.publish) : [];
  }
}

function changeOf(fields: object): readonly string[] {
  const isTriage = Object.keys(fields).every((field) => classification.includes(field));
  return isTriage ? ['triage-ticket', 'update-ticket'] : ['update-ticket'];
}

/** The strictest mode that rules and defaults give a write of one client; rules here have no cap, and only conditions on values. */
export function modeOf(
  action: StoredAction,
  rules: readonly PolicyRule[],
  agentMode: 'execute' | 'plan',
): Mode {
  const own = action.tool.replace('autotask:autotask-', '');
  const meaning = meaningOf(action.request);
  const tools = own.startsWith('api-') ? [own, ...meaning] : [own];
  if (agentMode === 'plan' && (action.origin === 'agent' || meaning.includes('public-note')))
    return 'disabled';
  return tools.reduce<Mode>((most, tool) => {
    const mode = modeOfTool(tool, action, rules);
    return strictness[mode] > strictness[most] ? mode : most;
  }, 'auto');
}

function modeOfTool(tool: string, action: StoredAction, rules: readonly PolicyRule[]): Mode {
  const about = rules.filter(
    (rule) => rule.tool === `autotask:autotask-${tool}` && rule.shadow !== true && applies(rule, action),
  );
  const strictest = (scope: string): Mode | null =>
    about
      .filter((rule) => rule.scope === scope && (rule.companyId ?? action.companyId) === action.companyId)
      .reduce<Mode | null>(
        (most, { mode }) => (most === null || strictness[mode] > strictness[most] ? mode : most),
        null,
      );
  const msp = strictest('msp');
  if (msp === 'disabled') return 'disabled';
  return strictest('client') ?? msp ?? defaults[tool] ?? 'disabled';
}

function applies({ conditions = [] }: PolicyRule, { request }: StoredAction): boolean {
  const fields: Readonly<Record<string, unknown>> = 'fields' in request ? request.fields : { ...request };
  return conditions.every(
    (condition) =>
      condition.kind === 'is' && condition.values.some((value) => value === fields[condition.field]),
  );
}
