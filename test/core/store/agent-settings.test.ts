import { expect, test } from 'vitest';
import {
  applyAgentSettings,
  keepClientAgent,
  keepMspAgent,
  readAgentSettings,
  readClientAgent,
  readMspAgent,
} from '../../../src/core/store/agent-settings.ts';
import { addClient, agentModeOf } from '../../../src/core/store/clients.ts';
import { noLimit } from '../../../src/shared/domain/agent-settings.ts';
import { aDatabase } from './a-database.ts';

const at = '2026-01-01T08:00:00.000Z';

function aSetUp() {
  const db = aDatabase();
  for (const id of [1, 2, 3]) addClient(db, id, at);
  keepMspAgent(db, {
    prompt: 'Be brief.',
    model: { kind: 'openai-compatible', name: 'small', baseUrl: 'http://localhost:1/v1', price: null },
    clientLimit: { tokens: 1_000, usd: null },
    mspLimit: noLimit,
    paused: { by: 'Dana', at },
  });
  keepClientAgent(db, 2, {
    mode: 'plan',
    prompt: 'No VPN here.',
    model: { kind: 'playbook' },
    limit: null,
    paused: null,
  });
  return db;
}

test('what one desktop has set, another one has after applying it', () => {
  const settings = JSON.parse(JSON.stringify(readAgentSettings(aSetUp())));
  const other = aDatabase();
  for (const id of [1, 2, 3]) addClient(other, id, at);
  keepClientAgent(other, 3, { mode: 'plan', prompt: 'Old.', model: null, limit: null, paused: null });
  applyAgentSettings(other, settings);
  expect(readAgentSettings(other)).toEqual(settings);
  expect(agentModeOf(other, 2)).toBe('plan');
  expect(agentModeOf(other, 3)).toBe('execute');
  expect(readMspAgent(other).prompt).toBe('Be brief.');
});

test('what does not fit is refused, and nothing changes', () => {
  const db = aSetUp();
  const before = readAgentSettings(db);
  const model = { kind: 'openai-compatible', name: 'x', baseUrl: 'http://elsewhere.example/v1', price: null };
  expect(() => applyAgentSettings(db, { ...before, model })).toThrow();
  expect(() => applyAgentSettings(db, { ...before, key: 'sk-1' })).toThrow();
  expect(readAgentSettings(db)).toEqual(before);
});

test('a client that is not here is left out', () => {
  const settings = readAgentSettings(aSetUp());
  const other = aDatabase();
  applyAgentSettings(other, settings);
  expect(readAgentSettings(other).clients).toEqual([]);
  expect(readClientAgent(other, 2)).toBeNull();
});
