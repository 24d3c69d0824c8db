import { expect, test } from 'vitest';
import { askForSensitive } from '../../../../src/core/agent/sensitive/ask-for-sensitive.ts';
import { sensitiveOf } from '../../../../src/core/agent/sensitive/sensitive-of.ts';
import type { Decision } from '../../../../src/core/policy/decide.ts';
import { allScenarios } from '../../../../src/sandbox/sample/scenarios/all-scenarios.ts';
import { phrases } from './sensitive-phrases.ts';

test.each(phrases)('“%s” asks for %s', (text, kind) => {
  expect(sensitiveOf({ title: text, description: '' })).toBe(kind);
});

test('what a title leaves open, the description says', () => {
  expect(sensitiveOf({ title: 'Help', description: 'Hello,\nplease reset my password.\nThanks' })).toBe(
    'password-reset',
  );
});

test.each([
  'please change the new bank user add give reset ',
  '.',
  "reset '.-@",
  'reset a',
  'mfa new phone ',
  'x',
])('a text made of “%s” is looked at in a moment', (piece) => {
  const text = `reset ${piece.repeat(100_000 / piece.length)}`;
  const began = performance.now();
  sensitiveOf({ title: text.slice(0, 300), description: text });
  expect(performance.now() - began).toBeLessThan(1_000);
});

const asks = ['password-reset', 'account-locked', 'mfa-new-phone', 'new-starter', 'bank-details'];
const asksNothing = [
  'printer',
  'vpn',
  'wifi',
  'backup-failed',
  'disk-full',
  'slow-pc',
  'phishing',
  'mail-not-arriving',
];

test.each([...asks, ...asksNothing])('every ticket of the sample’s “%s” is told apart', (name) => {
  const scenario = allScenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`the sample has no ${name}`);
  for (const title of scenario.titles) {
    for (const description of scenario.bodies)
      expect(sensitiveOf({ title, description }) !== null, `${title}: ${description}`).toBe(
        asks.includes(name),
      );
  }
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
