import type { CoreCallName, CoreOptions, CoreStartFailure } from '../core/core.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import type { Failure } from '../shared/desktop-api/failure.ts';
import type { Outcome } from '../shared/domain/outcome.ts';

/** What Electron's main process tells the core process. */
export type ToCore =
  | { readonly kind: 'start'; readonly options: Omit<CoreOptions, 'host'> }
  | { readonly kind: 'call'; readonly id: number; readonly name: CoreCallName; readonly input: never }
  | { readonly kind: 'lend'; readonly id: number; readonly value: string | Uint8Array }
  | { readonly kind: 'cannot-lend'; readonly id: number; readonly why: string }
  | { readonly kind: 'stop' };

/** What the core process tells Electron's main process. `threw`: a bug, to be logged by the host. */
export type FromCore =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'started' }
  | { readonly kind: 'not-started'; readonly failure: CoreStartFailure }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<unknown, Failure> }
  | { readonly kind: 'threw'; readonly id: number; readonly fault: string }
  | { readonly kind: 'event'; readonly event: DesktopEvent }
  | { readonly kind: 'borrow'; readonly id: number; readonly what: 'encrypt'; readonly value: string }
  | { readonly kind: 'borrow'; readonly id: number; readonly what: 'decrypt'; readonly value: Uint8Array };

/** The core process as its host sees it: a utility process, or a Node process. Hides how each passes messages. */
export interface CoreProcess {
  readonly pid: number | undefined;
  post(message: ToCore): void;
  onMessage(listener: (message: FromCore) => void): void;
  onExit(listener: () => void): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** The host as the core process sees it. */
export interface HostPort {
  post(message: FromCore): void;
  onMessage(listener: (message: ToCore) => void): void;
}
