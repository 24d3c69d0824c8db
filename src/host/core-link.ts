import type { CoreHost, CoreOptions, CoreStartFailure } from '../core/core.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type AnyOutcome, type CoreCalls, coreAway } from './answer-call.ts';
import type { CoreProcess, FromCore } from './core-port.ts';
import type { Log } from './log.ts';

export type LinkState = 'up' | 'down';

/** The core in a process of its own, started again whenever it dies. */
export interface CoreLink extends CoreCalls {
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export interface StartCoreLink {
  readonly startProcess: () => CoreProcess;
  readonly options: Omit<CoreOptions, 'host'>;
  /** What the core borrows. */
  readonly host: CoreHost;
  readonly log: Log;
  readonly onEvent: (event: DesktopEvent) => void;
  readonly onLink: (state: LinkState) => void;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
const graceMs = 5_000;

/** Resolves when the core answers for the first time, or could not start. Calls made while it is away fail at once. */
export async function startCoreLink(wanted: StartCoreLink): Promise<Outcome<CoreLink, CoreStartFailure>> {
  const { startProcess, options, host, log, onEvent, onLink } = wanted;
  const waiting = new Map<number, PromiseWithResolvers<AnyOutcome>>();
  let lastId = 0;
  let state: LinkState = 'down';
  let stopping = false;
  let pauseMs = firstPauseMs;
  let pause: NodeJS.Timeout | undefined;
  let core = null as CoreProcess | null;
  let exited: Promise<void>;

  const goDown = () => {
    if (state === 'up') onLink('down');
    state = 'down';
    for (const call of waiting.values()) call.resolve(fail(coreAway()));
    waiting.clear();
  };
  const settle = (id: number, act: (call: PromiseWithResolvers<AnyOutcome>) => void) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (call !== undefined) act(call);
  };
  const receive = (from: CoreProcess, message: FromCore) => {
    switch (message.kind) {
      case 'answer':
        return settle(message.id, (call) => call.resolve(message.outcome));
      case 'threw':
        return settle(message.id, (call) => call.reject(new Error(message.fault)));
      case 'event':
        return onEvent(message.event);
      case 'borrow':
        return void lend(from, host, message);
      case 'loaded':
        return from.post({ kind: 'start', options });
      case 'started':
        state = 'up';
        pauseMs = firstPauseMs;
        return onLink('up');
      case 'not-started':
        return log.warn(`The core did not start: ${message.failure.message}`);
    }
  };
  const start = (): Promise<Outcome<void, CoreStartFailure>> =>
    new Promise((resolve) => {
      const started = startProcess();
      core = started;
      started.onMessage((message) => {
        receive(started, message);
        if (message.kind === 'started') resolve(succeed(undefined));
        if (message.kind === 'not-started') resolve(fail(message.failure));
      });
      exited = new Promise((gone) => {
        started.onExit(() => {
          resolve(fail(died));
          goDown();
          gone();
        });
      });
    });
  const watch = async () => {
    await exited;
    if (stopping) return;
    log.warn(`The core ended; starting it again in ${pauseMs} ms.`);
    pause = setTimeout(() => void startAgain(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const startAgain = async () => {
    const started = start();
    void watch();
    // One that cannot start now may later, for instance when the lock of the dead one is gone.
    if (!(await started).ok) core?.kill('SIGKILL');
  };

  const first = await start();
  if (!first.ok) {
    core?.kill('SIGKILL');
    return first;
  }
  void watch();
  return succeed({
    pid: () => core?.pid,
    call(name, input) {
      if (state === 'down') return Promise.resolve(fail(coreAway()));
      lastId += 1;
      const answer = Promise.withResolvers<AnyOutcome>();
      waiting.set(lastId, answer);
      core?.post({ kind: 'call', id: lastId, name, input });
      return answer.promise;
    },
    async stop() {
      stopping = true;
      clearTimeout(pause);
      core?.post({ kind: 'stop' });
      const force = setTimeout(() => core?.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(force);
    },
  });
}

const died: CoreStartFailure = {
  kind: 'folder-unusable',
  message: 'Countersign’s core ended while it was starting.',
  next: 'Start Countersign again. The log in its data folder has the details.',
};

async function lend(
  core: CoreProcess,
  host: CoreHost,
  wish: Extract<FromCore, { kind: 'borrow' }>,
): Promise<void> {
  try {
    const value = wish.what === 'encrypt' ? await host.encrypt(wish.value) : await host.decrypt(wish.value);
    core.post({ kind: 'lend', id: wish.id, value });
  } catch (error) {
    core.post({
      kind: 'cannot-lend',
      id: wish.id,
      why: error instanceof Error ? error.message : String(error),
    });
  }
}
