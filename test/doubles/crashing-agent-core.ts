import type { CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { decide } from './decide.ts';
import { openHost } from './open-host.ts';
import { waitingCards } from './screen-calls.ts';

/**
 * A core in a process of its own that lets external agents in and approves what they ask for. With `crashAt` the process is killed by
 * the operating system right after that many commits: no handler runs, nothing is flushed.
 */
interface Errand {
  readonly options: Omit<CoreOptions, 'host'>;
  readonly crashAt: number | null;
}

const { options, crashAt } = JSON.parse(process.argv[2] ?? '') as Errand;
let steps = 0;
const started = await startCore(
  { ...options, host: openHost },
  {
    settlePatchAfterMs: 20,
    settleCreateAfterMs: 20,
    onStep(step) {
      steps += 1;
      process.stdout.write(`${step}\n`);
      if (steps === crashAt) process.kill(process.pid, 'SIGKILL');
    },
  },
);
if (!started.ok) throw new Error(started.failure.message);
const core = started.value;

async function approveAll(): Promise<void> {
  for (const card of await waitingCards(core))
    if (card.actions.some((action) => action.tool.endsWith('api-patch')))
      await decide(core, card, { kind: 'approve' });
}
core.onEvent(() => void approveAll());
await approveAll();
