import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CoreOptions } from '../../src/core/core.ts';
import { type CoreLink, type LinkState, startCoreLink } from '../../src/host/core-link.ts';
import { startCoreWithNode } from '../../src/host/core-with-node.ts';
import { quietLog } from './quiet-log.ts';

const nothing = {} as never;
const entry = join(import.meta.dirname, 'programs', 'core-program.ts');

async function aLink() {
  const states: LinkState[] = [];
  const wakes: (() => void)[] = [];
  const started = await startCoreLink({
    startProcess: () => startCoreWithNode(entry, process.execPath, quietLog),
    options: {} as Omit<CoreOptions, 'host'>,
    host: {
      encrypt: async (plain) => Buffer.from(plain).toReversed(),
      decrypt: async (sealed) => Buffer.from(Buffer.from(sealed).toReversed()).toString(),
    },
    log: quietLog,
    onEvent: () => undefined,
    onLink: (state) => {
      states.push(state);
      for (const wake of wakes) wake();
    },
  });
  if (started.ok) onTestFinished(started.value.stop);
  /** Resolves when the link has gone through these states. */
  const passed = async (wanted: LinkState[]) => {
    while (states.join() !== wanted.join()) await new Promise<void>((resolve) => wakes.push(resolve));
  };
  return { started, passed };
}

async function aStartedLink() {
  const { started, passed } = await aLink();
  if (!started.ok) throw new Error(started.failure.message);
  return { link: started.value, passed };
}

function kill(link: CoreLink): void {
  process.kill(link.pid() ?? 0, 'SIGKILL');
}

test('a call crosses to the core process and back, and the core borrows the host’s vault', async () => {
  const { link } = await aStartedLink();
  expect(await link.call('app.status', nothing)).toEqual({
    ok: true,
    value: { pid: link.pid(), opened: 'a secret' },
  });
});

test('a core that was killed is started again', async () => {
  const { link, passed } = await aStartedLink();
  const before = link.pid();
  kill(link);
  await passed(['up', 'down', 'up']);
  expect(link.pid()).not.toBe(before);
  expect(await link.call('app.status', nothing)).toMatchObject({ ok: true });
});

test('a call that waits when the core dies fails as core-away', async () => {
  const { link } = await aStartedLink();
  const answer = link.call('clients.list', nothing);
  kill(link);
  expect(await answer).toMatchObject({ ok: false, failure: { kind: 'core-away' } });
});

test('a bug in the core process reaches the host as a throw', async () => {
  const { link } = await aStartedLink();
  await expect(link.call('tickets.counts', nothing)).rejects.toThrow('a bug in the core');
});

test('a core that cannot start says why', async () => {
  process.env.FAKE_CORE = 'refuses';
  onTestFinished(() => void delete process.env.FAKE_CORE);
  const { started } = await aLink();
  expect(started).toMatchObject({ ok: false, failure: { kind: 'database-corrupt', next: 'Restore it.' } });
});
