import { expect, test } from 'vitest';
import { createMeter, limitWords } from '../../../../src/core/agent/models/meter.ts';
import { keepClientAgent, keepMspAgent } from '../../../../src/core/store/agent-settings.ts';
import { addClient } from '../../../../src/core/store/clients.ts';
import { usedOn } from '../../../../src/core/store/model-usage.ts';
import { readRunRows, replaceRunRows } from '../../../../src/core/store/run-rows.ts';
import { addRun, runsOfTicket } from '../../../../src/core/store/runs.ts';
import { noLimit } from '../../../../src/shared/domain/agent-settings.ts';
import { aDatabase } from '../../store/a-database.ts';

const price = { inputUsd: 3, outputUsd: 15 };
const choice = { kind: 'anthropic', name: 'big', price } as const;
const day = '2026-01-01';
const at = (hour: string) => `${day}T${hour}:00:00.000Z`;

function aClient() {
  const db = aDatabase();
  addClient(db, 10, at('08'));
  addRun(db, { ticketId: 1, companyId: 10, cause: 'ticket-created', mode: 'execute', at: at('08') });
  const [run] = runsOfTicket(db, 1);
  if (!run) throw new Error('no run');
  return { db, run, meter: createMeter(db, run, choice, () => at('09')) };
}

test('a step is counted before the model is asked, and corrected by what the provider says', () => {
  const { db, meter } = aClient();
  const step = meter.begin({ input: 500, output: 0 });
  expect(usedOn(db, day, 10)).toMatchObject({ tokens: 500, costMicros: 1_500 });
  step.used({ input: 1_000, output: 200, cached: 900 });
  expect(usedOn(db, day, 10)).toEqual({ tokens: 1_200, costMicros: 6_000, hasUnpriced: false });
});

test('what never reached the model is forgotten; what was cut off is counted by estimate', () => {
  const { db, meter } = aClient();
  meter.begin({ input: 500, output: 0 }).unsent();
  expect(usedOn(db, day, null).tokens).toBe(0);
  meter.begin({ input: 500, output: 0 }).cut(40);
  expect(usedOn(db, day, null).tokens).toBe(510);
});

test('another desktop that was told of the run counts what it used', () => {
  const { db, run, meter } = aClient();
  meter.begin({ input: 500, output: 0 }).used({ input: 700, output: 50, cached: 0 });
  const rows = readRunRows(db, run.id);
  if (!rows) throw new Error('no rows');
  const other = aDatabase();
  replaceRunRows(other, rows);
  expect(usedOn(other, day, 10)).toEqual({ tokens: 750, costMicros: 2_850, hasUnpriced: false });
  expect(usedOn(other, day, 11).tokens).toBe(0);
});

test('a limit is reached by tokens or by cost, of the client or of all, and a new day begins at nothing', () => {
  const { db, meter } = aClient();
  meter.begin({ input: 0, output: 0 }).used({ input: 1_000, output: 0, cached: 0 });
  const words = (given: object, when = at('10')) => {
    keepMspAgent(db, {
      prompt: '',
      model: choice,
      clientLimit: noLimit,
      mspLimit: noLimit,
      paused: null,
      ...given,
    });
    return limitWords(db, 10, price, when);
  };
  expect(words({})).toBeNull();
  expect(words({ clientLimit: { tokens: 1_001, usd: null } })).toBeNull();
  expect(words({ clientLimit: { tokens: 1_000, usd: null } })).toContain('for this client');
  expect(words({ clientLimit: { tokens: null, usd: 0.003 } })).toContain('for this client');
  expect(words({ mspLimit: { tokens: null, usd: 0.003 } })).toContain('for all clients');
  expect(words({ mspLimit: { tokens: 1, usd: null } }, '2026-01-02T00:00:00.000Z')).toBeNull();
  keepClientAgent(db, 10, { mode: 'execute', prompt: '', model: null, limit: noLimit, paused: null });
  expect(words({ clientLimit: { tokens: 1, usd: null } })).toBeNull();
});

test('a cost limit holds a model that has no price', () => {
  const { db } = aClient();
  keepMspAgent(db, {
    prompt: '',
    model: choice,
    clientLimit: { tokens: null, usd: 5 },
    mspLimit: noLimit,
    paused: null,
  });
  expect(limitWords(db, 10, null, at('10'))).toContain('no price');
});
