import type { Outcome } from '../domain/outcome.ts';
import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { DesktopEvent } from './events.ts';
import type { Failure } from './failure.ts';

/** The one way from the screen to the core: IPC in Electron, a WebSocket in the browser host. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Outcome<CallOutput<N>, Failure>>;
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: DesktopEvent) => void): () => void;
  /** Whether the core answers; the browser host reconnects by itself. Called at once with the present state. */
  onLink(listener: (link: 'up' | 'down') => void): () => void;
}
