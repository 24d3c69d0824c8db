import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oddLetters } from '../../../src/shared/domain/confusable.ts';

const codes = (text: string) => oddLetters(text).map(({ code }) => code);

test.each([
  ['аcme.com', ['U+0430']],
  ['write to mei@fіnch.example today', ['U+0456']],
  ['https://micrοsoft.com/login', ['U+03BF']],
  ['раypal', ['U+0440', 'U+0430']],
  ['раураl.com', ['U+0440', 'U+0430', 'U+0443', 'U+0440', 'U+0430']],
  ['аррӏе.com', ['U+0430', 'U+0440', 'U+0440', 'U+04CF', 'U+0435']],
])('in %s the letters of another script are named', (text, expected) => {
  expect(codes(text)).toEqual(expected);
});

test.each([
  'paypal.com and mei@finch.example',
  'Принтер не печатает',
  'Ο εκτυπωτής δεν λειτουργεί',
  'Обновите Windows до версии 11',
  '10 µm, 4 kΩ, Δ and 5 μs',
  'naïve café Zürich Łódź',
  '',
])('%s is what it looks like', (text) => {
  expect(oddLetters(text)).toEqual([]);
});

test('what a letter looks like is said, and where it stands', () => {
  expect(oddLetters('see bаnk.example')).toEqual([
    { index: 5, letter: 'а', code: 'U+0430', name: 'Cyrillic letter that looks like a' },
  ]);
});

test('a letter that looks like none is named as well, once it stands in a Latin word', () => {
  expect(oddLetters('loginж.com')[0]?.name).toBe('Cyrillic letter');
});

test('every odd letter is in the text where it is said to be', () => {
  const mixed = fc.string({ unit: fc.constantFrom('a', 'b', 'а', 'ο', 'ж', '.', ' ', '@', '1', '😀') });
  fc.assert(
    fc.property(mixed, (text) => {
      for (const { index, letter } of oddLetters(text)) {
        expect(text.slice(index, index + letter.length)).toBe(letter);
      }
    }),
  );
});
