import { expect, test } from 'vitest';
import { type AgentApiParts, createAgentHandlers } from '../../../src/core/api/agents/agent-handlers.ts';
import { readMspAgent } from '../../../src/core/store/agent-settings.ts';
import { addClient } from '../../../src/core/store/clients.ts';
import { saveCompany } from '../../../src/core/store/organization.ts';
import { companyId } from '../../../src/shared/domain/ids.ts';
import { aDatabase } from '../store/a-database.ts';

const at = '2026-01-01T08:00:00.000Z';
const ten = companyId.parse(10);
const model = { kind: 'anthropic', name: 'large', price: null } as const;

function aSetUp(change: Partial<AgentApiParts> = {}) {
  const db = aDatabase();
  saveCompany(db, { id: 10, name: 'Harbor & Finch', companyType: null, phone: null, isActive: true });
  addClient(db, 10, at);
  const sealed: string[] = [];
  const handlers = createAgentHandlers({
    db,
    now: () => at,
    who: () => 'Dana Whitfield',
    me: () => 29_682_885,
    standing: () => ({ state: 'ready', words: 'Ready', since: null }),
    hasKey: () => true,
    controls: {
      stopRun: async () => 'stopped',
      pause() {},
      resume() {},
      takeOver: async () => 'stopped',
      handBack: () => 'woken',
    },
    sealKey: async (_model, key) => () => void sealed.push(key),
    forgetKey() {},
    tryModel: async () => ({ ok: true, value: { words: 'Fine.', isUsable: true } }),
    preview: () => '',
    mayChange: () => true,
    onChanged() {},
    ...change,
  });
  const log = () =>
    db.all<{ words: string; detail: string }>('SELECT words, detail FROM audit_entries ORDER BY sequence');
  return { db, handlers, log, sealed };
}

test('a change is written to the log with who, before and after; a key never', async () => {
  const { handlers, log, sealed } = aSetUp();
  await handlers['agent.setPrompt']({ prompt: 'Be brief.' });
  await handlers['agent.setModel']({ model, key: 'sk-planted' });
  const [prompt, chosen] = log();
  expect(prompt?.words).toContain('Dana Whitfield changed the prompt');
  expect(JSON.parse(prompt?.detail ?? '')).toEqual({
    by: 29_682_885,
    before: { prompt: '' },
    after: { prompt: 'Be brief.' },
  });
  expect(JSON.parse(chosen?.detail ?? '')).toMatchObject({
    before: { model: { kind: 'playbook' } },
    after: { model },
  });
  expect(sealed).toEqual(['sk-planted']);
  expect(JSON.stringify(log())).not.toContain('sk-planted');
});

test('a change of one client names it, and leaves alone what was not given', async () => {
  const { handlers, log } = aSetUp();
  await handlers['agent.setClient']({ companyId: ten, change: { prompt: 'No VPN.' }, key: null });
  const answer = await handlers['agent.setClient']({ companyId: ten, change: { mode: 'plan' }, key: null });
  expect(answer).toMatchObject({ ok: true, value: { settings: { mode: 'plan', prompt: 'No VPN.' } } });
  expect(log().map(({ words }) => words)).toEqual([
    'Dana Whitfield changed prompt of the agent of Harbor & Finch',
    'Dana Whitfield changed mode of the agent of Harbor & Finch',
  ]);
});

test('a limit in dollars for a model without a price is refused, and nothing changes', async () => {
  const { db, handlers, log } = aSetUp();
  await handlers['agent.setModel']({ model, key: null });
  const limit = { tokens: null, usd: 5 };
  const answer = await handlers['agent.setLimits']({ clientLimit: limit, mspLimit: limit });
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
  expect(readMspAgent(db).mspLimit).toEqual({ tokens: null, usd: null });
  expect(log()).toHaveLength(1);
});

test('a run that another desktop works on is not stopped from here', async () => {
  const { handlers } = aSetUp({
    controls: {
      stopRun: async () => 'elsewhere',
      pause() {},
      resume() {},
      takeOver: async () => 'elsewhere',
      handBack: () => 'at-work',
    },
  });
  const answer = await handlers['agent.stop']({ runId: 'run-1' as never });
  expect(answer).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('Another desktop') },
  });
});

test('a desktop that is no admin’s changes nothing of the agents, but may pause and stop them', async () => {
  const { handlers, log } = aSetUp({ mayChange: () => false });
  const refused = { ok: false, failure: { kind: 'not-yours' } };
  expect(await handlers['agent.setPrompt']({ prompt: 'Be bold' })).toMatchObject(refused);
  expect(await handlers['agent.setModel']({ model, key: null })).toMatchObject(refused);
  expect(
    await handlers['agent.setClient']({ companyId: ten, change: { mode: 'plan' }, key: null }),
  ).toMatchObject(refused);
  expect(log()).toEqual([]);
  expect(await handlers['agent.pause']({ companyId: null })).toMatchObject({ ok: true });
});
