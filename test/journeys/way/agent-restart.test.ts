import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { changeTitle, connectStdio, textOf } from '../../doubles/agent-clients.ts';
import { writesTo } from '../../doubles/decide.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { allOpen, waitForCurrent } from '../../doubles/screen-calls.ts';

const program = fileURLToPath(new URL('../../doubles/crashing-agent-core.ts', import.meta.url));

/** Starts the core; its steps gather in `steps` while it lives. */
function startCoreProcess(errand: unknown) {
  const child = spawn(process.execPath, [program, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const steps: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => steps.push(...chunk.toString().trim().split('\n')));
  const ended = once(child, 'close');
  return {
    steps,
    ended: ended.then(() => 'killed' as const),
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('an external agent’s write survives a core that is killed at any step, and happens once', async () => {
  const workspace = await runWorkspace({ relay: false, options: { mcp: true } });
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  const mine = await workspace
    .core()
    .call('tickets.list', { ...allOpen, filter: { ...allOpen.filter, inbox: 'mine' } });
  const ticketId = mine.ok ? Number(mine.value.rows[0]?.id) : Number.NaN;
  await workspace.stopCore();
  const { host: _host, ...options } = workspace.options;
  // It starts when the core does not run, and is the same through every end of it.
  const client = await connectStdioWhileStarting();
  const seen = new Set<string>();

  for (let crashAt = 1; ; crashAt += 1) {
    const title = `Named after step ${crashAt}`;
    const first = startCoreProcess({ options, crashAt });
    const told = client.callTool(changeTitle(ticketId, title));
    const outcome = await Promise.race([told.then(() => 'told' as const), first.ended]);
    const second = outcome === 'killed' ? startCoreProcess({ options, crashAt: null }) : null;
    const what = `killed after step ${crashAt} (${first.steps.at(-1)})`;
    expect(textOf(await told), what).toMatch(/^Performed/);
    for (const step of first.steps) seen.add(step);
    await second?.end();
    await first.end();
    const { changes } = await writesTo(workspace.control, ticketId);
    expect(
      changes.filter((body) => body.title === title),
      what,
    ).toHaveLength(1);
    // The whole way is shorter than this: every step has had its crash.
    if (outcome === 'told') break;
  }
  for (const step of ['mcp-gated', 'action-sending', 'action-answered', 'approval-settled'])
    expect([...seen]).toContain(step);

  async function connectStdioWhileStarting() {
    const starting = startCoreProcess({ options, crashAt: null });
    const connected = await connectStdio(options.dataDir, { args: ['--wait', '30'] });
    await starting.end();
    return connected;
  }
}, 400_000);
