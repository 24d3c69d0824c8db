import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

export interface LossyLink {
  /** Where a client connects instead of to the relay. */
  readonly url: string;
  readonly cut: () => void;
  /** Swallows everything, both ways, without ending anything: as a lost route does. */
  readonly halfOpen: () => void;
  /** Keeps messages back until `letGo`. */
  readonly hold: () => void;
  readonly letGo: () => void;
  /** Passes every message twice. */
  readonly duplicate: () => void;
  /** New connections, and those that are not half-open, work again. */
  readonly heal: () => void;
  readonly stop: () => Promise<void>;
}

interface Pair {
  readonly ends: readonly [WebSocket, WebSocket];
  /** Once swallowed up, a connection never comes back. */
  dead: boolean;
}

/** A link to the relay that misbehaves when the test says so. */
export async function aLossyLink(relayUrl: string): Promise<LossyLink> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.on('listening', resolve));
  const pairs = new Set<Pair>();
  const heldBack: (() => void)[] = [];
  let holding = false;
  let copies = 1;

  function pass(pair: Pair, to: WebSocket, data: Buffer): void {
    const deliver = (): void => {
      if (!pair.dead && to.readyState === to.OPEN)
        for (let n = 0; n < copies; n += 1) to.send(data.toString());
    };
    if (holding) heldBack.push(deliver);
    else deliver();
  }

  server.on('connection', (client) => {
    const relay = new WebSocket(`${relayUrl.replace('http', 'ws')}/devices`);
    const pair: Pair = { ends: [client, relay], dead: false };
    pairs.add(pair);
    const early: Buffer[] = [];
    client.on('message', (data: Buffer) => {
      if (relay.readyState === relay.CONNECTING) early.push(data);
      else pass(pair, relay, data);
    });
    relay.on('open', () => {
      for (const data of early) pass(pair, relay, data);
    });
    relay.on('message', (data: Buffer) => pass(pair, client, data));
    for (const end of pair.ends) {
      end.on('error', () => {});
      end.on('close', () => {
        if (pair.dead) return;
        pairs.delete(pair);
        for (const other of pair.ends) other.terminate();
      });
    }
  });

  const cut = (): void => {
    for (const pair of pairs) for (const end of pair.ends) end.terminate();
  };
  const letGo = (): void => {
    holding = false;
    for (const deliver of heldBack.splice(0)) deliver();
  };
  const stop = async (): Promise<void> => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    halfOpen: () => {
      for (const pair of pairs) pair.dead = true;
    },
    hold: () => {
      holding = true;
    },
    letGo,
    duplicate: () => {
      copies = 2;
    },
    heal: () => {
      copies = 1;
      letGo();
    },
    stop,
  };
}
