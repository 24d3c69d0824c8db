import { expect, test } from 'vitest';
import { revealHidden } from '../../../src/shared/domain/reveal-hidden.ts';

function shown(text: string): string {
  return revealHidden(text)
    .map((piece) => (piece.kind === 'plain' ? piece.text : `[${piece.code}]`))
    .join('');
}

test('controls, bidi overrides, zero-width and tag characters are named', () => {
  expect(shown('a\u0000b')).toBe('a[U+0000]b');
  expect(shown('user\u202Eexe.txt\u202C')).toBe('user[U+202E]exe.txt[U+202C]');
  expect(shown('pay\u200Bpal')).toBe('pay[U+200B]pal');
  expect(shown('hi\u{E0041}')).toBe('hi[U+E0041]');
  expect(shown('\uFEFFx\u2066y\u2069')).toBe('[U+FEFF]x[U+2066]y[U+2069]');
  expect(shown('broken \uD800 half')).toBe('broken [U+D800] half');
});

test('lines and tabs stay; Windows line ends are line ends', () => {
  expect(shown('one\r\ntwo\tthree\nfour')).toBe('one\ntwo\tthree\nfour');
  expect(shown('over\rwritten')).toBe('over[U+000D]written');
});

test('honest use is left alone: emoji, flags, keycaps, Persian, Hindi', () => {
  for (const text of [
    '👩‍💻 👍🏽 ❤️',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    '1️⃣',
    'می‌خواهم',
    'क्‍ष',
    'עברית',
    'Lucía',
  ]) {
    expect(shown(text)).toBe(text);
  }
});

test('a joiner outside of its use is named', () => {
  expect(shown('a\u200Db')).toBe('a[U+200D]b');
});

test('a megabyte takes no time to notice', () => {
  const text = 'a line of text with a hidden \u200B character\n'.repeat(25_000);
  const before = performance.now();
  revealHidden(text);
  expect(performance.now() - before).toBeLessThan(500);
});
