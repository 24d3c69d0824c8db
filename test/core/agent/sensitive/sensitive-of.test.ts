import { expect, test } from 'vitest';
import { askForSensitive } from '../../../../src/core/agent/sensitive/ask-for-sensitive.ts';
import { sensitiveOf } from '../../../../src/core/agent/sensitive/sensitive-of.ts';
import type { Decision } from '../../../../src/core/policy/decide.ts';
import { phrases } from './sensitive-phrases.ts';

test.each(phrases)('“%s” asks for %s', (text, kind) => {
  expect(sensitiveOf({ title: text, description: '' })).toBe(kind);
});

test('what a title leaves open, the description says', () => {
  expect(sensitiveOf({ title: 'Help', description: 'Hello,\nplease reset my password.\nThanks' })).toBe(
    'password-reset',
  );
});

test('a hundred thousand characters are looked at in a moment', () => {
  const description = 'please change the new bank user add give reset '.repeat(2_200);
  const began = performance.now();
  sensitiveOf({ title: 'x', description });
  expect(performance.now() - began).toBeLessThan(500);
});

const runs: Decision = { answer: 'run', rule: { ruleId: 'r', scope: 'msp', words: 'It runs.' } };

test('a change on a sensitive ticket asks, whatever policy lets run, and says that nobody was verified', () => {
  const asked = askForSensitive(runs, 'autotask:autotask-update-ticket', 'mfa-reset');
  expect(asked).toMatchObject({
    answer: 'ask',
    rule: { words: expect.stringContaining('nobody has verified who asks') },
  });
});

test('sorting a sensitive ticket still runs, and a refusal stays one', () => {
  expect(askForSensitive(runs, 'autotask:autotask-triage-ticket', 'mfa-reset')).toBe(runs);
  const refused: Decision = { ...runs, answer: 'refuse' };
  expect(askForSensitive(refused, 'autotask:autotask-update-ticket', 'mfa-reset')).toBe(refused);
});
