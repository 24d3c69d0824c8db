import { join } from 'node:path';
import { type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type KeepRunning, type Kept, keepRunning } from './keep-running.ts';
import { isFree, keptPort } from './kept-port.ts';
import type { Launch } from './launch.ts';
import type { Log } from './log.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';
import type { Programs } from './programs.ts';
import { type RelayReady, relayReady, type SandboxReady, sandboxReady } from './ready-lines.ts';

/** The other side of the sample workspace: a stand-in of Autotask and a relay, each a program of its own. */
export interface Sample {
  readonly sandbox: SandboxReady;
  readonly relay: RelayReady;
  readonly stop: () => Promise<void>;
}

export interface StartSample {
  readonly dataDir: string;
  readonly programs: Pick<Programs, 'sandbox' | 'relay'>;
  readonly sandboxArgs: readonly string[];
  readonly launch: Launch;
  readonly log: Log;
}

const mostTries = 3;

/**
 * Keeps both running on the same ports and folders until `stop`. From the second start on it does not wait for them: what they
 * printed the first time still holds, and whoever calls them before they answer tries again.
 */
export async function startSample(wanted: StartSample): Promise<Outcome<Sample, string>> {
  const { dataDir, log } = wanted;
  const known = await knownSample(dataDir);
  const ending = new AbortController();
  const starting = startBoth(wanted, ending.signal);
  if (known === null) {
    const started = await starting;
    if (started.ok) rememberSample(dataDir, started.value);
    return started;
  }
  void starting.then((started) => {
    if (started.ok) rememberSample(dataDir, started.value);
    else if (!ending.signal.aborted) log.warn(started.failure);
  });
  return succeed({
    ...known,
    async stop() {
      // They may still be on their way: nobody waits for that any more.
      ending.abort();
      const started = await starting;
      if (started.ok) await started.value.stop();
    },
  });
}

async function startBoth(wanted: StartSample, signal: AbortSignal): Promise<Outcome<Sample, string>> {
  const { dataDir, programs, sandboxArgs, launch, log } = wanted;
  const keep = async <T>(name: string, rest: Pick<KeepRunning<T>, 'program' | 'args' | 'readyLine'>) => {
    for (let triesLeft = mostTries - 1; ; triesLeft -= 1) {
      const port = await keptPort(dataDir, name);
      const place = ['--port', String(port), '--data', join(dataDir, name)];
      const kept = await keepRunning({ name, launch, log, signal, ...rest, args: [...place, ...rest.args] });
      if (kept.ok || triesLeft === 0 || signal.aborted) return kept;
      // Somebody may have taken the port between the look and the start.
      log.warn(kept.failure);
    }
  };
  const [sandbox, relay] = await Promise.all([
    keep('sandbox', { program: programs.sandbox, args: sandboxArgs, readyLine: sandboxReady }),
    keep('relay', { program: programs.relay, args: [], readyLine: relayReady }),
  ]);
  if (!sandbox.ok) {
    await stopIfStarted(relay);
    return sandbox;
  }
  if (!relay.ok) {
    await stopIfStarted(sandbox);
    return relay;
  }
  return succeed({
    sandbox: sandbox.value.ready,
    relay: relay.value.ready,
    // The relay first: it must not take another webhook after the core has gone.
    async stop() {
      await relay.value.stop();
      await sandbox.value.stop();
    },
  });
}

/** For the next start; and for people and tests that play Autotask's side: where the sandbox is, and its control token. */
function rememberSample(dataDir: string, { sandbox, relay }: Sample): void {
  writePrivateFile(join(dataDir, 'sandbox.json'), JSON.stringify(sandbox));
  writePrivateFile(join(dataDir, 'relay.json'), JSON.stringify(relay));
}

/** What both printed at an earlier start, if they will get the same ports again. */
async function knownSample(dataDir: string): Promise<Pick<Sample, 'sandbox' | 'relay'> | null> {
  const sandbox = sandboxReady.safeParse(readJsonFile(join(dataDir, 'sandbox.json')));
  const relay = relayReady.safeParse(readJsonFile(join(dataDir, 'relay.json')));
  if (!sandbox.success || !relay.success) return null;
  const free = await Promise.all(
    [sandbox.data.url, relay.data.url].map((url) => isFree(Number(new URL(url).port))),
  );
  return free.every(Boolean) ? { sandbox: sandbox.data, relay: relay.data } : null;
}

async function stopIfStarted(kept: Outcome<Kept<unknown>, string>): Promise<void> {
  if (kept.ok) await kept.value.stop();
}
