import { expect, test } from 'vitest';
import {
  labelArguments,
  type Source,
  steeringOf,
} from '../../../../src/core/policy/provenance/steering-of.ts';

const value = 'value-of-somebody';
const untrusted = (text: string): Source => ({ origin: 'untrusted-text', words: 'the title', text });
const trusted = (text: string, origin: Source['origin'] = 'autotask-field'): Source => ({
  origin,
  words: 'a field',
  text,
});
const playbook = { isModel: false };
const model = { isModel: true };

test.for(
  'recipient recipients email Email e-mail phone mobilePhone url URL uri link deepLink path filePath host hostName to To cc bcc id ids contactID assetIds assign assignedTo status queue queueName publish'.split(
    ' ',
  ),
)('untrusted text may not say what “%s” is', (argument) => {
  expect(steeringOf({ [argument]: value }, [untrusted(`It is ${value}.`)], playbook)).toHaveLength(1);
});

test.for('title description idea identity token into tocc ccx abcc subject resolution note'.split(' '))(
  '“%s” steers nothing',
  (argument) => {
    expect(steeringOf({ [argument]: value }, [untrusted(`It is ${value}.`)], model)).toEqual([]);
  },
);

test('only the last part of a name counts, and a list bears the name of what holds it', () => {
  const text = untrusted(`It is ${value}.`);
  expect(steeringOf({ email: { title: value } }, [text], playbook)).toEqual([]);
  expect(steeringOf({ body: [{ cc: [value] }] }, [text], playbook)).toMatchObject([
    { argument: 'body.cc', value, sourceWords: 'the title' },
  ]);
});

test.for([
  ['abcd', 'It is abcd.', true],
  ['abc', 'It is abc.', false],
  ['4711', 'Asset-4711.', true],
  ['4711', 'x4711', false],
  ['4711', '4711x', false],
  ['4711', '54711 and 4711', true],
  ['4711', '47114711', false],
  ['#4711', 'x#4711', true],
  ['4711#', '4711#x', true],
  ['éclair', 'Mit ÉCLAIR!', true],
  ['abcd', 'It is a\u200Bbcd.', true],
  ['abcd', 'It is \uFF41bcd.', true],
  [' abcd ', 'It is abcd.', true],
  ['abcd', '', false],
] as const)('“%s” stands in “%s”: %s', ([wanted, text, stands]) => {
  expect(labelArguments({ id: wanted }, [untrusted(text)])[0]?.origin).toBe(
    stands ? 'untrusted-text' : 'model',
  );
});

test('every value is labelled with where it came from, however deep, and only values that are told', () => {
  const source = trusted('ann@client.example', 'technician');
  expect(
    labelArguments(
      { mail: 'ann@client.example', flag: true, none: null, size: 12_345, deep: { on: ['x'] } },
      [source, untrusted('12345')],
    ),
  ).toEqual([
    { argument: 'mail', value: 'ann@client.example', origin: 'technician', source },
    { argument: 'size', value: '12345', origin: 'untrusted-text', source: untrusted('12345') },
    { argument: 'deep.on', value: 'x', origin: 'model', source: null },
  ]);
  expect(labelArguments('alone', [])).toEqual([
    { argument: '', value: 'alone', origin: 'model', source: null },
  ]);
  for (const nothing of [null, undefined, true, () => 1]) expect(labelArguments(nothing, [])).toEqual([]);
});

test('what lies deeper than anybody writes is not looked into, and does not end the program', () => {
  const nested = (depth: number): unknown => (depth === 0 ? { id: value } : { a: nested(depth - 1) });
  const found = (depth: number) => steeringOf(nested(depth), [untrusted(value)], playbook).length;
  expect([found(20), found(21)]).toEqual([1, 0]);
});

test('a short field vouches for exactly its own value, a longer one for what stands in it', () => {
  const origin = (wanted: string, text: string) => labelArguments({ id: wanted }, [trusted(text)])[0]?.origin;
  expect(origin('8', ' 8 ')).toBe('autotask-field');
  expect(origin('8', '88')).toBe('model');
  expect(origin('8', 'queue 8')).toBe('model');
  expect(origin('4711', 'asset 4711')).toBe('autotask-field');
});

test('whatever the order of the sources, one that is trusted speaks first', () => {
  const sources = [untrusted(value), trusted(value, 'workflow')];
  for (const some of [sources, sources.toReversed()]) {
    expect(labelArguments({ id: value }, some)[0]?.origin).toBe('workflow');
    expect(steeringOf({ id: value }, some, model)).toEqual([]);
  }
});

test('a model that read untrusted text is tainted; one that did not, or a playbook, is not', () => {
  const steering = steeringOf({ queueId: 8 }, [untrusted('Hello')], model);
  expect(steering).toEqual([{ argument: 'queueId', value: '8', sourceWords: 'no source', sentence: null }]);
  expect(steeringOf({ queueId: 8 }, [untrusted('Hello')], playbook)).toEqual([]);
  expect(steeringOf({ queueId: 8 }, [trusted('Hello')], model)).toEqual([]);
  expect(steeringOf({ queueId: '' }, [untrusted('Hello')], model)).toEqual([]);
});

const sentenceOf = (text: string, wanted = value) =>
  steeringOf({ id: wanted }, [untrusted(text)], playbook)[0]?.sentence;

test.for([
  [`One. It is ${value}! Three.`, `It is ${value}!`, 6],
  [`One?  ${value} is it. Three`, `${value} is it.`, 0],
  [`First line\nthen ${value}\n\nlast`, `then ${value}`, 5],
  [`Only ${value}`, `Only ${value}`, 5],
  [`A v1.5 of ${value} here`, `A v1.5 of ${value} here`, 10],
  [`It is ${value.toUpperCase()} now`, `It is ${value.toUpperCase()} now`, 6],
] as const)('of “%s” the sentence with the value is kept, and where it stands', ([text, sentence, start]) => {
  expect(sentenceOf(text)).toEqual({ text: sentence, start, end: start + value.length });
});

test('a value with room around it is found where it stands without', () => {
  expect(sentenceOf(`It is ${value} now`, ` ${value} `)).toEqual({
    text: `It is ${value} now`,
    start: 6,
    end: 6 + value.length,
  });
});

test('a value with something invisible in it is pointed at, with what is invisible', () => {
  const hidden = `It is ${value.slice(0, 3)}\u200B${value.slice(3)} now`;
  expect(sentenceOf(hidden)).toEqual({ text: hidden, start: 6, end: 6 + value.length + 1 });
});

test('where no single sentence has the value, the beginning of the text is kept', () => {
  const across = `${'x'.repeat(300)} first. Second ${'y'.repeat(300)}`;
  expect(sentenceOf(across, 'first. Second')).toEqual({ text: across.slice(0, 200), start: 0, end: 0 });
});
