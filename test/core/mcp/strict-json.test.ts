import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from '../../../src/core/mcp/strict-json.ts';

test('what JSON.parse makes of an ordinary value, this makes too', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      if (text.includes('"__proto__":')) return;
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test('a name that stands twice in one object is refused, however it is spelt', () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"b":[{"x":{},"x":1}]}',
    '{"a" : 1 , "a"\n:2}',
    '{"__proto__":{}}',
    '{"a":{"\\u005f_proto__":1}}',
  ])
    expect([text, parseStrictJson(text).ok]).toEqual([text, false]);
});

test('the same name in different objects, and brackets or names inside of text, are no trouble', () => {
  for (const text of [
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"{\\"a\\":[[["}',
    '["a","a"]',
    '{"a":"a"}',
  ])
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
});

test('nesting is taken to a depth that every call stays under, and no deeper', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(parseStrictJson(nested(40)).ok).toBe(true);
  expect(parseStrictJson(nested(41)).ok).toBe(false);
  expect(parseStrictJson('{"a":'.repeat(200_000)).ok).toBe(false);
});

test('what is no JSON is refused, and never takes long', () => {
  for (const text of ['', '{', '}', '"', '"\\', '{"a":1,}', 'NaN', '\u0000', '{"a\\x":1}', '"'.repeat(9_999)])
    expect([text.slice(0, 20), parseStrictJson(text).ok]).toEqual([text.slice(0, 20), false]);
  const before = performance.now();
  parseStrictJson(`{"a":${' '.repeat(900_000)}1}`);
  parseStrictJson(`["${'\\"'.repeat(400_000)}`);
  parseStrictJson(`[${'""'.repeat(400_000)}`);
  expect(performance.now() - before).toBeLessThan(2_000);
});
