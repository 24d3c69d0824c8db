import type { AnsweredCall } from '../../../src/core/store/recorded-calls.ts';

export function anAnsweredCall(change: Partial<AnsweredCall> = {}): AnsweredCall {
  return {
    tool: 'autotask:autotask-update-ticket',
    amountsTo: [],
    companyId: 10,
    ticketId: 1,
    agentMode: 'execute',
    origin: 'agent',
    isRead: false,
    isSteered: false,
    fields: { priority: 1, path: 'Tickets' },
    answer: 'ask',
    ruleId: 'default:autotask:autotask-update-ticket',
    shadow: [],
    ...change,
  };
}
