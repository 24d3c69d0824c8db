import type { CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { mirrorHost } from './mirror-host.ts';

/**
 * A core in a process of its own that makes one call of Settings → Integrations, and is killed by the operating system at a step of
 * keeping what came of it: no handler runs, nothing is flushed.
 */
interface Errand {
  readonly options: Omit<CoreOptions, 'host'>;
  readonly call: 'integration.connect' | 'integration.import';
  readonly input: never;
  readonly killAt: string;
}

const errand = JSON.parse(process.argv[2] ?? '') as Errand;
const started = await startCore(
  { ...errand.options, host: mirrorHost },
  {
    onSyncStep(step) {
      if (step === errand.killAt) process.kill(process.pid, 'SIGKILL');
    },
  },
);
if (!started.ok) throw new Error(started.failure.message);
await started.value.call(errand.call, errand.input);
