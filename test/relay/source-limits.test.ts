import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSourceLimits } from '../../src/relay/sources/source-limits.ts';
import { limitsOf } from './limits.ts';
import { aManualClock } from './manual-clock.ts';
import { aCallout, aRelay, aWorkspace, post, signatureOf, URL_SECRET } from './running-relay.ts';

interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly words: string;
}

/** From an address of the caller's choice, each time on a new connection. */
async function ask(
  url: string,
  how: {
    readonly from?: string;
    readonly forwardedFor?: string;
    readonly method?: string;
    readonly body?: string;
  } = {},
): Promise<Answered> {
  const { from = '127.0.0.1', forwardedFor, method = 'POST', body = aCallout() } = how;
  const call = request(url, {
    agent: false,
    method,
    localAddress: from,
    headers: {
      'content-type': 'application/json',
      'x-hook-signature': signatureOf(body),
      ...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
    },
  });
  call.end(body);
  const [response] = await once(call, 'response');
  return {
    status: response.statusCode,
    retryAfter: response.headers['retry-after'],
    words: await text(response),
  };
}

test('a source that uses up its budget is told how long to wait; nobody else notices', async () => {
  const clock = aManualClock();
  const limits = limitsOf({ callouts: { burst: 3, perSecond: 0.5 } });
  const { relay } = await aWorkspace({ clock, limits });
  const url = `${relay.webhookUrl}?secret=${URL_SECRET}`;
  for (let n = 0; n < 3; n += 1) expect(await ask(url)).toMatchObject({ status: 200 });
  expect(await ask(url)).toEqual({
    status: 429,
    retryAfter: '2',
    words: 'Too many requests from this address. Wait 2 s, then try again.\n',
  });
  expect((await relay.counts()).callouts.refused['too-many']).toBe(1);
  expect(await ask(url, { from: '127.0.0.2' })).toMatchObject({ status: 200 });
  clock.advance(2_000);
  expect(await ask(url)).toMatchObject({ status: 200 });
});

test('whoever guesses secrets is cut short, and cannot keep out what knows them', async () => {
  const limits = limitsOf({ refusals: { burst: 5, perSecond: 0.1 } });
  const { relay } = await aWorkspace({ clock: aManualClock(), limits });
  const statuses: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    statuses.push((await ask(`${relay.webhookUrl}?secret=guess-${n}`)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(await post(relay.webhookUrl, aCallout())).toBe(200);
});

test('behind a trusted proxy, each forwarded address has its own budget', async () => {
  const limits = limitsOf({ callouts: { burst: 1, perSecond: 0.1 } });
  const given = { clock: aManualClock(), limits, trustedProxies: ['127.0.0.1'] };
  const { relay } = await aWorkspace(given);
  const url = `${relay.webhookUrl}?secret=${URL_SECRET}`;
  const from = async (forwardedFor: string): Promise<number> => (await ask(url, { forwardedFor })).status;
  expect([await from('198.51.100.1'), await from('198.51.100.1')]).toEqual([200, 429]);
  expect([await from('198.51.100.2'), await from('1.2.3.4, 198.51.100.2')]).toEqual([200, 429]);
});

test('pairing and connecting have budgets as well', async () => {
  const limits = limitsOf({
    pairings: { burst: 2, perSecond: 0.1 },
    connections: { burst: 1, perSecond: 0.1 },
  });
  const relay = await aRelay({ clock: aManualClock(), limits });
  const pair = async (): Promise<number> => (await ask(`${relay.url}/pair`, { body: '{}' })).status;
  expect([await pair(), await pair(), await pair()]).toEqual([400, 400, 429]);
  const connecting = async (): Promise<string> => {
    const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/devices`);
    return new Promise((resolve) => {
      socket.on('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.on('error', (error) => resolve(error.message));
    });
  };
  expect(await connecting()).toBe('open');
  expect(await connecting()).toContain('429');
});

test('more sources than are remembered cost no more memory, and start afresh', () => {
  const limits = createSourceLimits(aManualClock(), limitsOf({ refusals: { burst: 1, perSecond: 1 } }));
  expect([limits.take('refusals', 'first'), limits.take('refusals', 'first')]).toEqual([0, 1]);
  for (let n = 0; n < 10_000; n += 1) limits.take('refusals', `source ${n}`);
  expect(limits.take('refusals', 'first')).toBe(0);
});

test.each([
  ['its headers', 'POST /webhooks/x HTTP/1.1\r\nHost: x\r\n'],
  [
    'its body',
    'POST /pair HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{',
  ],
])('a sender that never finishes %s is cut off', async (_what, beginning) => {
  const relay = await aRelay({ requestTimeoutMs: 50 });
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  socket.write(beginning);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  await once(socket, 'close');
  expect(answer).toContain('408');
});

test('a callout whose body never ends is cut off, and leaves nothing behind', async () => {
  const { relay } = await aWorkspace({ requestTimeoutMs: 50 });
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  const path = `${new URL(relay.webhookUrl).pathname}?secret=${URL_SECRET}`;
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"Action":`);
  socket.resume();
  // A cut may come as a reset; the close follows.
  socket.on('error', () => {});
  await once(socket, 'close');
  expect(await relay.counts()).toMatchObject({ newestPosition: 0, callouts: { accepted: 0 } });
});
