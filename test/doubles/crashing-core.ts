import type { CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { cardOfTicket, decide } from './decide.ts';
import { eventually } from './eventually.ts';
import { openHost } from './open-host.ts';

/**
 * A core in a process of its own, which approves the card of one ticket and ends when the run is done. With `crashAt` the process
 * is killed by the operating system right after that many commits, or the first of that name: no handler runs, nothing is flushed.
 */
interface Errand {
  readonly options: Omit<CoreOptions, 'host'>;
  readonly ticketId: number;
  readonly crashAt: number | string | null;
}

const errand = JSON.parse(process.argv[2] ?? '') as Errand;
let steps = 0;
const started = await startCore(
  { ...errand.options, host: openHost },
  {
    settlePatchAfterMs: 20,
    settleCreateAfterMs: 20,
    onStep(step) {
      steps += 1;
      process.stdout.write(`${step}\n`);
      if (steps === errand.crashAt || step === errand.crashAt) process.kill(process.pid, 'SIGKILL');
    },
  },
);
if (!started.ok) throw new Error(started.failure.message);
const core = started.value;
const { ticketId } = errand;

async function agentKind(): Promise<string> {
  const ticket = await core.call('tickets.open', { ticketId });
  return ticket.ok ? ticket.value.agent.kind : 'none';
}
const reached = await eventually(core, 'the ticket waits or is done', async () => {
  const kind = await agentKind();
  return (kind === 'waiting' || kind === 'done') && kind;
});
if (reached === 'waiting') await decide(core, await cardOfTicket(core, ticketId), { kind: 'approve' });
await eventually(core, 'the run is done', async () => (await agentKind()) === 'done');
await core.stop();
process.stdout.write('finished\n');
process.exit(0);
