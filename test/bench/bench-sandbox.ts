import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { createSandboxControl, type SandboxControl } from '../doubles/sandbox-control.ts';

const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
const pageSize = 500;

export interface BenchSandbox {
  readonly ready: Omit<Sandbox, 'stop'>;
  readonly control: SandboxControl;
  /** Ids of tickets, ascending. */
  idsOfTickets(atMost: number): Promise<number[]>;
  /** Reads all tickets, three pages at once, and throws them away: what the server itself needs, milliseconds. */
  servingMs(fields: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

/** A sandbox in a process of its own. */
export async function startBenchSandbox(tickets: number): Promise<BenchSandbox> {
  const child = spawn(process.execPath, [main, '--quiet-day', '--seed', '7', '--tickets', String(tickets)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const ready = JSON.parse(line) as Omit<Sandbox, 'stop'>;
  const headers = {
    ApiIntegrationCode: ready.trackingIdentifier,
    UserName: ready.username,
    Secret: ready.secret,
    'Content-Type': 'application/json',
  };
  async function page(filter: unknown, fields: readonly string[], maxRecords = pageSize): Promise<Response> {
    return fetch(`${ready.url}V1.0/Tickets/query`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ filter, maxRecords, includeFields: fields }),
    });
  }
  return {
    ready,
    control: createSandboxControl(ready),
    async idsOfTickets(atMost) {
      const ids: number[] = [];
      while (ids.length < atMost) {
        const answer = await page([{ op: 'gt', field: 'id', value: ids.at(-1) ?? -1 }], ['id']);
        const { items } = (await answer.json()) as { items: { id: number }[] };
        ids.push(...items.map(({ id }) => id));
        if (items.length < pageSize) break;
      }
      return ids.slice(0, atMost);
    },
    async servingMs(fields) {
      const first = await page([{ op: 'gt', field: 'id', value: -1 }], ['id'], 1);
      const from = ((await first.json()) as { items: { id: number }[] }).items[0]?.id ?? 0;
      const starts = Array.from({ length: Math.ceil(tickets / pageSize) }, (_, n) => from + n * pageSize);
      const began = performance.now();
      const walker = async () => {
        for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
          const answer = await page([{ op: 'gte', field: 'id', value: start }], fields);
          await answer.arrayBuffer();
        }
      };
      await Promise.all([walker(), walker(), walker()]);
      return performance.now() - began;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
