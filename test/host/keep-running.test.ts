import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { keepRunning } from '../../src/host/keep-running.ts';
import { freePort } from '../../src/host/kept-port.ts';
import type { Launched } from '../../src/host/launch.ts';
import { launchWithNode } from '../../src/host/launch-with-node.ts';
import { quietLog } from './quiet-log.ts';

const program = join(import.meta.dirname, 'programs', 'small-program.ts');

async function aKeptProgram() {
  const port = await freePort();
  const starts: Launched[] = [];
  let onStart = (_child: Launched) => {};
  const launch = launchWithNode();
  const kept = await keepRunning({
    name: 'small program',
    launch: (path, args) => {
      const child = launch(path, args);
      starts.push(child);
      onStart(child);
      return child;
    },
    program,
    args: ['--port', String(port)],
    readyLine: z.object({ url: z.string() }),
    log: quietLog,
  });
  if (!kept.ok) throw new Error(kept.failure);
  onTestFinished(kept.value.stop);
  const nextStart = () =>
    new Promise<void>((resolve) => {
      onStart = (child) => child.stdout.once('data', () => resolve());
    });
  return { kept: kept.value, starts, nextStart };
}

test('what the program printed when it was ready is known', async () => {
  const { kept } = await aKeptProgram();
  expect(await (await fetch(kept.ready.url)).text()).toBe(String(kept.pid()));
});

test('a program that dies is started again on the same port', async () => {
  const { kept, nextStart } = await aKeptProgram();
  const before = kept.pid();
  const again = nextStart();
  await fetch(`${kept.ready.url}/die`).catch(() => undefined);
  await again;
  const now = await (await fetch(kept.ready.url)).text();
  expect(now).not.toBe(String(before));
});

test('a stopped program stays stopped', async () => {
  const { kept, starts } = await aKeptProgram();
  await kept.stop();
  await expect(fetch(kept.ready.url)).rejects.toThrow();
  expect(starts).toHaveLength(1);
});

test('a program that cannot start says why', async () => {
  const kept = await keepRunning({
    name: 'missing program',
    launch: launchWithNode(),
    program: '/nonexistent/program.ts',
    args: [],
    readyLine: z.object({}),
    log: quietLog,
  });
  expect(kept).toMatchObject({ ok: false, failure: expect.stringContaining('/nonexistent/program.ts') });
});
