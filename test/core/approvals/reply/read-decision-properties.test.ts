import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostNoteLength, readDecision } from '../../../../src/core/approvals/reply/read-decision.ts';
import { phrases } from './phrases.ts';

const texts = Object.values(phrases).flatMap((cases) => cases.map(([text]) => text));
const words = [
  'approve',
  'Approved',
  'I',
  'deny',
  'it',
  'thanks',
  'because',
  'not',
  'wrong user',
  'Dana',
  '2',
  '-- ',
];
const marks = [' ', '\n', '\n\n', ': ', ', ', '. ', ' - ', '!', '**', '> '];
const written = fc.oneof(
  fc.constantFrom(...texts),
  fc.array(fc.constantFrom(...words, ...marks), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

const quotedLines = fc
  .array(fc.oneof(fc.constantFrom(...texts), fc.lorem()), { minLength: 1, maxLength: 5 })
  .map((said) => said.join('\n').replaceAll(/\r\n?|\n|<[^>]*>/g, '\n'))
  .map((said) =>
    said
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  );
const quotation = fc.oneof(
  quotedLines,
  quotedLines.map((lines) => `On Tue, 24 Nov 2026 at 09:10, Boss <boss@example.com> wrote:\n${lines}`),
  quotedLines.map((lines) => `From: Boss\nSent: today\nTo: Dana\nSubject: plan\n\n${lines}`),
  quotedLines.map((lines) => `-----Original Message-----\n${lines}`),
);

test('appending quoted text never changes the reading', () => {
  fc.assert(
    fc.property(written, quotation, (text, quoted) => {
      expect(readDecision(`${text}\n\n${quoted}`)).toEqual(readDecision(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a text with a negation before it never approves', () => {
  const negation = fc.constantFrom(
    'not ',
    'do not ',
    "don't ",
    'don’t ',
    'never ',
    'no ',
    'no, ',
    'I cannot ',
    'dis',
  );
  fc.assert(
    fc.property(negation, fc.constantFrom(...words, ...texts), (no, text) => {
      const own = text.trimStart();
      fc.pre(!/^(?:&gt;|>|\u00a0|On |From|-----|_{8}|<p>)/i.test(own) && own !== '');
      expect(readDecision(no + own)?.kind).not.toBe('approve');
    }),
    { numRuns: 2_000 },
  );
});

test('a question mark in the first paragraph never leaves a decision', () => {
  const decision = fc.constantFrom(
    'approve',
    'Approved.',
    'deny',
    'deny: wrong user',
    'denied because she left',
  );
  const place = fc.nat(40);
  const mark = fc.constantFrom('?', '？', '؟', '❓', '&#63;?');
  fc.assert(
    fc.property(decision, place, mark, (text, at, question) => {
      expect(readDecision(text.slice(0, at) + question + text.slice(at))).toBeNull();
    }),
  );
});

test('case and white space around it never change the reading', () => {
  const ascii = texts.filter((text) => /^[\n\r\t -~]*$/.test(text) && !text.includes('&'));
  const white = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n', '\u00a0'), maxLength: 6 });
  const cased = (text: string, upper: boolean) => (upper ? text.toUpperCase() : text.toLowerCase());
  fc.assert(
    fc.property(fc.constantFrom(...ascii), fc.boolean(), white, white, (text, upper, before, after) => {
      const plain = readDecision(text);
      const expected = plain?.kind === 'deny' ? { ...plain, reason: cased(plain.reason, upper) } : plain;
      expect(readDecision(before + cased(text, upper) + after)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('a text longer than a note can be is a message', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('approve', 'deny: wrong user'),
      fc.constantFrom(' ', '\n> x', '!'),
      (text, pad) => {
        expect(readDecision(text + pad.repeat(mostNoteLength))).toBeNull();
      },
    ),
  );
});

test('a reason longer than a card can show is a message', () => {
  expect(readDecision(`deny: ${'x'.repeat(1_900)}`)?.kind).toBe('deny');
  expect(readDecision(`deny: ${'x'.repeat(2_000)}`)).toBeNull();
});

test('every text has a reading, and no reading takes long, however the text repeats itself', () => {
  const piece = fc.oneof(
    fc.constantFrom(...words, ...marks, ...texts, '<', '&', '_', 'On 1 ', 'From:\n'),
    fc.string(),
  );
  fc.assert(
    fc.property(piece, piece, piece, (before, again, after) => {
      const room = mostNoteLength - before.length - after.length;
      const middle = again === '' ? '' : again.repeat(Math.floor(room / again.length));
      const decision = readDecision(before + middle + after);
      expect([undefined, 'approve', 'deny']).toContain(decision?.kind);
    }),
    { numRuns: 300 },
  );
});
