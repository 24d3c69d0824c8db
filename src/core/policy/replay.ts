import {
  type Decision,
  decide,
  type PolicyCall,
  type PolicyFacts,
  type PolicyRule,
  type PolicyTool,
} from './decide.ts';

/** A call that was made, as policy saw it. */
export interface RecordedCall {
  readonly call: PolicyCall;
  readonly tool: PolicyTool;
  readonly facts?: PolicyFacts;
}

/** Calls of one tool and client whose answer would be another one. */
export interface Changed {
  readonly tool: string;
  readonly companyId: number;
  readonly from: Decision['answer'];
  readonly to: Decision['answer'];
  readonly count: number;
}

/** What recorded calls would have been answered under other rules: only what differs, the most frequent first. */
export function replay(
  recorded: readonly RecordedCall[],
  current: readonly PolicyRule[],
  proposed: readonly PolicyRule[],
): readonly Changed[] {
  const groups = new Map<string, Changed>();
  for (const { call, tool, facts } of recorded) {
    const from = decide(call, tool, current, facts).answer;
    const to = decide(call, tool, proposed, facts).answer;
    if (from === to) continue;
    const key = `${tool.name} ${call.companyId} ${from} ${to}`;
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { tool: tool.name, companyId: call.companyId, from, to, count });
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count || (a.tool < b.tool ? -1 : 1));
}
