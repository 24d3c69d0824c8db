import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { failureWords } from '../../../../src/core/agent/models/language-model/failure-words.ts';
import { openModel } from '../../../../src/core/agent/models/language-model/open-model.ts';
import { tryModel } from '../../../../src/core/agent/models/language-model/try-model.ts';
import type { LanguageModelChoice } from '../../../../src/shared/domain/agent-settings.ts';
import { type Reply, startFakeModel } from '../../../doubles/fake-model.ts';

const key = 'sk-planted-77aa';

async function tried(kind: LanguageModelChoice['kind'], reply: Reply) {
  const fake = await startFakeModel(() => reply);
  onTestFinished(() => fake.stop());
  return triedAt(kind, fake.url);
}

async function triedAt(kind: LanguageModelChoice['kind'], url: string) {
  const choice: LanguageModelChoice =
    kind === 'openai-compatible'
      ? { kind, name: 'small', baseUrl: url, price: null }
      : { kind, name: 'small', price: null };
  const outcome = await tryModel(openModel(choice, key, { anthropic: url, openai: url }));
  if (outcome.ok) return outcome.value;
  const words = failureWords(outcome.failure, choice);
  expect(JSON.stringify([outcome.failure, words])).not.toContain(key);
  return outcome.failure.kind;
}

const status = (code: number, body: string): Reply => ({ kind: 'status', status: code, body });
const report = (message: string, rest: object = {}) => JSON.stringify({ error: { message, ...rest } });
const causes: readonly (readonly [what: string, reply: Reply, kind: string])[] = [
  ['a wrong key', status(401, report(`Incorrect API key provided: ${key}`)), 'wrong-key'],
  ['a key without this right', status(403, report('no permission')), 'wrong-key'],
  ['an unknown model', status(404, report('model: small', { type: 'not_found_error' })), 'unknown-model'],
  [
    'a model that a local server lacks',
    status(404, report('model "small" not found, try pulling it')),
    'unknown-model',
  ],
  [
    'a model refused with 400',
    status(400, report('The model `small` does not exist', { code: 'model_not_found' })),
    'unknown-model',
  ],
  ['a model without tools', status(400, report('small does not support tools')), 'no-tools'],
  ['too many calls', status(429, report('slow down')), 'rate-limited'],
  ['no quota', status(429, report('quota', { code: 'insufficient_quota' })), 'no-credit'],
  ['no credit', status(400, report('Your credit balance is too low')), 'no-credit'],
  ['a broken provider', status(500, report('oops')), 'overloaded'],
  ['an overloaded provider', status(529, report('overloaded')), 'overloaded'],
  ['a page that is not there', status(404, '<html>Not found</html>'), 'not-a-model-server'],
  ['a web page', status(200, '<html>Welcome</html>'), 'not-a-model-server'],
  ['another program’s JSON', status(200, '{"hello":"world"}'), 'not-a-model-server'],
  [
    'a redirect',
    { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    'not-a-model-server',
  ],
  ['a line that breaks', { kind: 'breaks' }, 'unreachable'],
  ['a ticket that is too long', status(400, report('This exceeds the maximum context length')), 'too-long'],
  ['something else', status(422, report('no')), 'rejected'],
];

test.each(causes)('OpenAI: %s is told as what it is', async (_what, reply, kind) => {
  expect(await tried('openai', reply)).toBe(kind);
});

test.each(causes)('Anthropic: %s is told as what it is', async (_what, reply, kind) => {
  expect(await tried('anthropic', reply)).toBe(kind);
});

test('a port that nobody listens on is unreachable', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await triedAt('openai-compatible', `http://127.0.0.1:${port}/v1`)).toBe('unreachable');
});

test('a model that calls the tool can work; one that only talks may not', async () => {
  const calls: Reply = { kind: 'says', calls: [{ name: 'ready', input: {} }] };
  expect(await tried('openai-compatible', calls)).toMatchObject({ callsTools: true });
  expect(await tried('anthropic', { kind: 'says', text: 'Ready.' })).toMatchObject({ callsTools: false });
});
