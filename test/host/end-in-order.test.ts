import { expect, test } from 'vitest';
import { endInOrder } from '../../src/host/end-in-order.ts';
import { quietLog } from './quiet-log.ts';

test('what was started last ends first', async () => {
  const ended: string[] = [];
  const ending = (name: string) => ({ name, withinMs: 1_000, end: async () => void ended.push(name) });
  await endInOrder([ending('first'), ending('second')], quietLog);
  expect(ended).toEqual(['second', 'first']);
});

test('what hangs and what throws are written down, and the rest ends all the same', async () => {
  const said: string[] = [];
  const note = (words: string) => void said.push(words);
  const ended: string[] = [];
  await endInOrder(
    [
      { name: 'The vault', withinMs: 1_000, end: () => ended.push('The vault') },
      { name: 'The core', withinMs: 1, end: () => new Promise(() => undefined) },
      { name: 'The page', withinMs: 1_000, end: () => Promise.reject(new Error('broken')) },
    ],
    { ...quietLog, warn: note, error: note },
  );
  expect(ended).toEqual(['The vault']);
  expect(said).toEqual(['The page ended with a fault.', 'The core did not end within 1 ms; going on.']);
});
