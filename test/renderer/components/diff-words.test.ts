import { expect, test } from 'vitest';
import { type DiffPart, diffWords } from '../../../src/renderer/components/text/diff-words.ts';

function marked(parts: readonly DiffPart[]): string {
  return parts.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('');
}

test('only the words that differ are marked', () => {
  const diff = diffWords('Restart the computer and try again', 'Restart the router and try again');
  expect(marked(diff.before)).toBe('Restart the [computer] and try again');
  expect(marked(diff.after)).toBe('Restart the [router] and try again');
});

test('from nothing, all is new', () => {
  expect(marked(diffWords('', 'High').after)).toBe('[High]');
});

test('nothing is lost: both sides read as they were', () => {
  const before = 'one  two\nthree four';
  const after = 'two three\n\nfive';
  const diff = diffWords(before, after);
  expect(diff.before.map((part) => part.text).join('')).toBe(before);
  expect(diff.after.map((part) => part.text).join('')).toBe(after);
});
