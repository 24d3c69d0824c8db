import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayPolicy } from '../../src/core/api/policy/replay-policy.ts';
import { decide, type PolicyCall, type PolicyRule, type PolicyTool } from '../../src/core/policy/decide.ts';
import { openDatabase } from '../../src/core/store/database.ts';
import { addRecordedCalls } from '../../src/core/store/recorded-calls.ts';

// How long one answer of policy takes with 200 rules, each with a condition, of 20 tools; and a replay of 100,000 recorded calls, no two
// of which set the same, when a rule of every tool changes.

const budgetUs = 20;
const replayBudgetMs = 1_000;
const recorded = 100_000;
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

async function replayMs(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-policy-bench-'));
  const opened = openDatabase(join(folder, 'calls.db'));
  if (!opened.ok) throw new Error(opened.failure.message);
  const db = opened.value.handle;
  const now = Date.UTC(2026, 0, 31);
  db.transaction(() =>
    addRecordedCalls(
      db,
      Array.from({ length: recorded }, (_, index) => ({
        at: new Date(now - 20 * 24 * 3_600_000 + index * 10_000).toISOString(),
        tool: `tool-${index % tools.length}`,
        amountsTo: [],
        companyId: index % 40,
        ticketId: index,
        agentMode: 'execute' as const,
        origin: 'agent' as const,
        isRead: false,
        isSteered: false,
        fields: { priority: index % 4, title: `Ticket ${index} about something`, path: 'Tickets' },
        answer: 'ask' as const,
        ruleId: 'rule-1',
        shadow: [],
      })),
    ),
  );
  const proposed = [
    ...rules,
    ...tools.map(
      ({ name }): PolicyRule => ({
        id: `new-${name}`,
        scope: 'msp',
        companyId: null,
        tool: name,
        mode: 'disabled',
      }),
    ),
  ];
  const named = new Map(tools.map((tool) => [tool.name, tool]));
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const from = performance.now();
    const { changed } = await replayPolicy(
      db,
      { current: rules, proposed },
      { toolNamed: (name) => named.get(name), now: () => new Date(now).toISOString() },
    );
    times.push(performance.now() - from);
    if (changed.length === 0) throw new Error('Nothing differs: the bench measures nothing.');
  }
  opened.value.close();
  rmSync(folder, { recursive: true, force: true });
  return times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

function line(what: string, measured: number, budget: number, unit: string): string {
  return `${what}: ${measured.toFixed(2)} ${unit}, limit ${budget} ${unit}, ${((measured / budget) * 100).toFixed(0)} % of it`;
}

roundUs();
const measuredUs = Array.from({ length: 9 }, roundUs).toSorted((a, b) => a - b)[4] ?? Number.NaN;
console.log(line('decide with 200 rules', measuredUs, budgetUs, 'µs'));
const measuredMs = await replayMs();
console.log(line('replay of 100,000 recorded calls', measuredMs, replayBudgetMs, 'ms'));
process.exitCode = measuredUs <= budgetUs && measuredMs <= replayBudgetMs ? 0 : 1;
