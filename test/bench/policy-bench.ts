import { decide, type PolicyCall, type PolicyRule, type PolicyTool } from '../../src/core/policy/decide.ts';

// How long one answer of policy takes with 200 rules, each with a condition, of 20 tools.

const budgetUs = 20;
const tools = Array.from(
  { length: 20 },
  (_, index): PolicyTool => ({ name: `tool-${index}`, effect: 'write', defaultMode: 'approval' }),
);
const rules = Array.from({ length: 200 }, (_, index): PolicyRule => {
  const isClient = index % 2 === 1;
  return {
    id: `rule-${index}`,
    scope: isClient ? 'client' : 'msp',
    companyId: isClient ? index % 3 : null,
    tool: `tool-${index % 20}`,
    mode: index % 5 === 0 ? 'approval' : 'auto',
    conditions: [{ kind: 'is', field: 'priority', values: [index % 4, 'critical'] }],
    ...(index % 50 === 0 ? { shadow: true } : {}),
  };
});

function roundUs(): number {
  const answers = 20_000;
  let asked = 0;
  const from = performance.now();
  for (let index = 0; index < answers; index += 1) {
    const tool = tools[index % tools.length];
    if (tool === undefined) continue;
    const fields = { priority: index % 4, title: 'A ticket' };
    const call: PolicyCall = { tool: tool.name, companyId: 1, agentMode: 'execute', origin: 'agent', fields };
    if (decide(call, tool, rules).answer === 'ask') asked += 1;
  }
  if (asked === 0) throw new Error('No call was asked about: the bench measures nothing.');
  return ((performance.now() - from) * 1000) / answers;
}

roundUs();
const measured = Array.from({ length: 9 }, roundUs).toSorted((a, b) => a - b)[4] ?? Number.NaN;
console.log(
  `decide with 200 rules: ${measured.toFixed(2)} µs, budget ${budgetUs}, ratio ${(measured / budgetUs).toFixed(2)}`,
);
process.exitCode = measured <= budgetUs ? 0 : 1;
