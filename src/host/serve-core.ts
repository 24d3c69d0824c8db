import type { Core, CoreHost, CoreOptions, CoreStartFailure } from '../core/core.ts';
import type { Outcome } from '../shared/domain/outcome.ts';
import type { CoreCalls } from './answer-call.ts';
import type { HostPort, ToCore } from './core-port.ts';

export type StartCore = (options: CoreOptions) => Promise<Outcome<Core, CoreStartFailure>>;

/** Runs a core at the far end of a port: starts it when told, answers calls, passes events on. `end` leaves the process. */
export function serveCore(port: HostPort, startCore: StartCore, end: () => void): { stop(): void } {
  const vault = borrowVault(port);
  let core: Core | null = null;

  const start = async (options: Omit<CoreOptions, 'host'>) => {
    const started = await startCore({ ...options, host: vault.host });
    if (!started.ok) return port.post({ kind: 'not-started', failure: started.failure });
    core = started.value;
    core.onEvent((event) => port.post({ kind: 'event', event }));
    return port.post({ kind: 'started' });
  };
  const answer = async ({ id, name, input }: Extract<ToCore, { kind: 'call' }>) => {
    if (core === null) return;
    const calls: CoreCalls = core;
    try {
      port.post({ kind: 'answer', id, outcome: await calls.call(name, input) });
    } catch (error) {
      port.post({
        kind: 'threw',
        id,
        fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  };
  const stop = () => {
    void Promise.resolve(core?.stop()).finally(end);
    core = null;
  };

  port.onMessage((message) => {
    switch (message.kind) {
      case 'start':
        void start(message.options);
        break;
      case 'call':
        void answer(message);
        break;
      case 'lend':
      case 'cannot-lend':
        vault.receive(message);
        break;
      case 'stop':
        stop();
        break;
    }
  });
  port.post({ kind: 'loaded' });
  return { stop };
}

/** The host's vault, reached through the port. */
function borrowVault(port: HostPort) {
  const waiting = new Map<number, PromiseWithResolvers<string | Uint8Array>>();
  let last = 0;
  const ask = () => {
    last += 1;
    const answer = Promise.withResolvers<string | Uint8Array>();
    waiting.set(last, answer);
    return { id: last, promise: answer.promise };
  };
  const host: CoreHost = {
    async encrypt(plain) {
      const { id, promise } = ask();
      port.post({ kind: 'borrow', id, what: 'encrypt', value: plain });
      const sealed = await promise;
      return typeof sealed === 'string' ? Buffer.from(sealed) : sealed;
    },
    async decrypt(sealed) {
      const { id, promise } = ask();
      port.post({ kind: 'borrow', id, what: 'decrypt', value: sealed });
      return String(await promise);
    },
  };
  return {
    host,
    receive(message: Extract<ToCore, { kind: 'lend' | 'cannot-lend' }>) {
      const answer = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'lend') answer?.resolve(message.value);
      else answer?.reject(new Error(message.why));
    },
  };
}
