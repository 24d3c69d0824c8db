import { expect, test } from 'vitest';
import {
  addRecordedCalls,
  countRecordedCalls,
  countShadowDifferences,
  latestShadowDifferences,
  listShadowCounts,
  pruneRecordedCalls,
  recordedCallsAfter,
} from '../../../src/core/store/recorded-calls.ts';
import { aDatabase } from './a-database.ts';
import { anAnsweredCall } from './an-answered-call.ts';

const at = (day: number) => `2026-01-0${day}T12:00:00.000Z`;
const update = 'autotask:autotask-update-ticket';

test('calls are read back as they were, by tool, also those that a generic call amounted to', () => {
  const db = aDatabase();
  const generic = anAnsweredCall({
    tool: 'autotask:autotask-api-patch',
    amountsTo: [update],
    isSteered: true,
  });
  const read = anAnsweredCall({
    tool: 'autotask:autotask-get-ticket',
    isRead: true,
    fields: null,
    ticketId: null,
    agentMode: 'plan',
    answer: 'run',
  });
  addRecordedCalls(db, [
    { ...anAnsweredCall(), at: at(1) },
    { ...generic, at: at(2) },
    { ...read, at: at(3) },
  ]);
  const page = (tools: readonly string[], after = 0, limit = 10, since = at(1)) =>
    recordedCallsAfter(db, { since, tools, after, limit });
  const { shadow: _, fields, ...kept } = generic;
  expect(page([update])[1]).toEqual({ ...kept, id: 2, at: at(2), fields: JSON.stringify(fields) });
  expect(page([update]).map(({ id }) => id)).toEqual([1, 2]);
  expect(page([update], 1).map(({ id }) => id)).toEqual([2]);
  expect(page([update], 0, 1).map(({ id }) => id)).toEqual([1]);
  expect(page([update], 0, 10, at(2)).map(({ id }) => id)).toEqual([2]);
  expect(page([read.tool])).toMatchObject([
    { id: 2 },
    { isRead: true, fields: null, ticketId: null, agentMode: 'plan', answer: 'run' },
  ]);
  expect(countRecordedCalls(db, at(2))).toBe(2);
});

test('a shadow rule is counted with every call, and the calls it would have answered otherwise are named', () => {
  const db = aDatabase();
  const calls = (['ask', 'refuse', 'refuse'] as const).map((answer, index) => ({
    ...anAnsweredCall({ ticketId: index, shadow: [{ ruleId: 's', answer }] }),
    at: at(index + 1),
  }));
  addRecordedCalls(db, calls);
  expect(listShadowCounts(db)).toEqual([
    { ruleId: 's', answer: 'ask', count: 1 },
    { ruleId: 's', answer: 'refuse', count: 2 },
  ]);
  expect(countShadowDifferences(db)).toEqual(new Map([['s', 2]]));
  expect(latestShadowDifferences(db, 's', 5)).toMatchObject([
    { ticketId: 2, answer: 'ask', wouldBe: 'refuse' },
    { ticketId: 1, answer: 'ask', wouldBe: 'refuse' },
  ]);
  expect(latestShadowDifferences(db, 's', 1)).toHaveLength(1);
  expect(latestShadowDifferences(db, 'other', 5)).toEqual([]);
});

test('what is older than a time is forgotten with what shadow rules said of it, and the counts stay', () => {
  const db = aDatabase();
  const shadow = [{ ruleId: 's', answer: 'run' as const }];
  addRecordedCalls(
    db,
    [1, 2].map((day) => ({ ...anAnsweredCall({ shadow }), at: at(day) })),
  );
  expect(pruneRecordedCalls(db, at(2))).toBe(1);
  expect(countRecordedCalls(db, at(1))).toBe(1);
  expect(countShadowDifferences(db)).toEqual(new Map([['s', 1]]));
  expect(listShadowCounts(db)).toMatchObject([{ count: 2 }]);
});
