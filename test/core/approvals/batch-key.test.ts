import { expect, test } from 'vitest';
import { batchKey } from '../../../src/core/approvals/batch-key.ts';
import type { StoredAction } from '../../../src/core/store/actions.ts';
import { aPlan } from './a-plan.ts';

const plain = { approvers: 1, stepUp: false, neverRemember: false } as const;
const described = {
  headline: 'Set priority Medium → High',
  changes: [{ field: 'priority', label: 'Priority', before: 'Medium', after: 'High' }],
  text: null,
  audience: { seenBy: 'technicians', words: 'Technicians.', unknown: [] },
  risk: 'low',
} as const;
type Described = Parameters<typeof batchKey>[0][number]['described'];

function keyOf(
  change: { action?: Partial<StoredAction>; described?: Partial<Described>; needs?: object } = {},
) {
  const [action] = aPlan().actions();
  if (!action) throw new Error('no action');
  const words: Described = {
    ...described,
    changes: [...described.changes],
    audience: { ...described.audience, unknown: [] },
  };
  const one = { action: { ...action, ...change.action }, described: { ...words, ...change.described } };
  return batchKey([one], { ...plain, ...change.needs });
}

test('the same request on another ticket has the same key', () => {
  const request = { kind: 'patch-ticket', ticketId: 99, fields: { priority: 1 } } as const;
  expect(keyOf({ action: { ticketId: 99, request } })).toBe(keyOf());
  expect(keyOf()).not.toBeNull();
});

test('another tool, change or audience is another request', () => {
  const others = [
    keyOf({ action: { tool: 'autotask:autotask-api-patch' } }),
    keyOf({ described: { headline: 'Set priority Medium → Critical' } }),
    keyOf({ described: { audience: { seenBy: 'technicians', words: 'Others.', unknown: [] } } }),
  ];
  expect(new Set([keyOf(), ...others]).size).toBe(4);
});

test('two notes are the same when they differ only by the reference', () => {
  const note = (reference: string, text: string) => ({
    action: {
      request: {
        kind: 'create-ticket-note',
        ticketId: 1,
        title: 'T',
        description: '',
        noteType: 3,
        publish: 2,
        reference,
      },
    } as const,
    described: { text: `${text} ${reference}`, changes: [] },
  });
  expect(keyOf(note('CS-1', 'Hello'))).toBe(keyOf(note('CS-2', 'Hello')));
  expect(keyOf(note('CS-1', 'Hello'))).not.toBe(keyOf(note('CS-1', 'Bye')));
});

test('what has to be looked at by itself has no key', () => {
  const steering = { argument: 'to', value: 'x', sourceWords: 'the title', sentence: null };
  const rule = { ruleId: 'r', scope: 'default', words: '', raisedBy: [steering] } as const;
  expect(keyOf({ described: { risk: 'medium' } })).toBeNull();
  expect(keyOf({ action: { rule: { ...rule, raisedBy: [steering] } } })).toBeNull();
  for (const needs of [{ stepUp: true }, { approvers: 2 }, { neverRemember: true }]) {
    expect(keyOf({ needs })).toBeNull();
  }
  expect(batchKey([], plain)).toBeNull();
});
