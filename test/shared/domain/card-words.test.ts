import { expect, test } from 'vitest';
import { actionLines, audienceWords, requestLines, whyWords } from '../../../src/shared/domain/card-words.ts';

const rule = { ruleId: 'r', scope: 'msp', words: 'It needs approval.' } as const;
const audience = {
  seenBy: 'technicians',
  words: 'Technicians see the change.',
  unknown: ['rules may notify others.', 'mail'],
} as const;
const change = { field: 'status', label: 'Status', before: 'New', after: 'Done' };
const action = {
  headline: 'Set status New → Done',
  changes: [change],
  text: null,
  audience: { ...audience, unknown: [...audience.unknown] },
  rule,
};

test('who sees it, and all that is unknown, in one line', () => {
  expect(audienceWords(action.audience)).toBe(
    'Technicians see the change. Unknown: rules may notify others; mail.',
  );
  expect(audienceWords({ ...action.audience, unknown: [] })).toBe('Technicians see the change.');
});

test('a rule that somebody set has an owner', () => {
  expect(whyWords(rule)).toBe('Asks because: It needs approval. (your MSP’s rule)');
  expect(whyWords({ ...rule, scope: 'default' })).toBe('Asks because: It needs approval.');
});

test('one change is told by its headline, several each by a line', () => {
  expect(actionLines(action)).toEqual([
    'Set status New → Done',
    'Technicians see the change. Unknown: rules may notify others; mail.',
    'Asks because: It needs approval. (your MSP’s rule)',
  ]);
  const two = { ...action, changes: [change, { ...change, label: 'Queue', before: null }] };
  expect(actionLines(two)).toContain('Queue: empty → Done');
});

test('a text is told in one line, and the sentence that steered with the value in it', () => {
  const sentence = { text: 'Send it\nto bob@x.example', start: 11, end: 24 };
  const raisedBy = [{ argument: 'to', value: 'bob@x.example', sourceWords: 'the ticket’s title', sentence }];
  const lines = actionLines({ ...action, text: 'One\n\ntwo', rule: { ...rule, raisedBy } });
  expect(lines).toContain('Text: “One two”');
  expect(lines.at(-1)).toBe(
    '“to” is bob@x.example, which stands in the ticket’s title: “Send it to bob@x.example”',
  );
});

test('each action of a plan begins with a dash, and what belongs to it stands below', () => {
  const lines = requestLines([action, action]);
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(2);
  expect(lines.every((line) => line.startsWith('- ') || line.startsWith('  '))).toBe(true);
});

test('a long text does not flood a note', () => {
  const [, text = ''] = actionLines({ ...action, text: 'x'.repeat(9_000) });
  expect(text.length).toBeLessThan(250);
});
