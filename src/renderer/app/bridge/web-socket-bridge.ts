import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import type { CallName, CallOutput } from '../../../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../../../shared/desktop-api/events.ts';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { fail, type Outcome } from '../../../shared/domain/outcome.ts';
import { backoffMs } from './backoff.ts';
import { answerLost, notSent } from './core-away.ts';
import { type CallFrame, readFrame } from './frames.ts';
import { createListeners } from './listeners.ts';

/** The browser host closes with this code when the page's session is over. */
const sessionOverCode = 4401;
/** How long a call made while there is no connection waits for one. */
const patienceMs = 6_000;

type Settle = (outcome: Outcome<unknown, Failure>) => void;

/** A bridge over a WebSocket that reconnects by itself until the session is over. */
export interface WebSocketBridge extends Bridge {
  onSessionOver(listener: () => void): () => void;
  stop(): void;
}

/** Connects to the browser host at `url` (ws: or wss:). Calls in flight when the line breaks fail; they are never sent twice. */
export function createWebSocketBridge(url: string): WebSocketBridge {
  const events = createListeners<DesktopEvent>();
  const links = createListeners<'up' | 'down'>();
  const endings = createListeners<void>();
  const inFlight = new Map<number, Settle>();
  const queued = new Map<number, CallFrame>();
  let link: 'up' | 'down' = 'down';
  let socket: WebSocket | null = null;
  let lastId = 0;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let isStopped = false;

  function setLink(next: 'up' | 'down'): void {
    if (next === link) return;
    link = next;
    links.tell(next);
  }

  function settle(id: number, outcome: Outcome<unknown, Failure>): void {
    const waiting = inFlight.get(id);
    inFlight.delete(id);
    queued.delete(id);
    waiting?.(outcome);
  }

  function open(): void {
    const current = new WebSocket(url);
    socket = current;
    current.addEventListener('open', () => {
      attempt = 0;
      setLink('up');
      for (const frame of queued.values()) current.send(JSON.stringify(frame));
      queued.clear();
    });
    current.addEventListener('message', (message) => {
      const frame = readFrame(message.data);
      if (frame?.kind === 'answer') settle(frame.id, frame.outcome);
      if (frame?.kind === 'event') events.tell(frame.event);
    });
    current.addEventListener('close', (closing) => {
      socket = null;
      setLink('down');
      for (const id of inFlight.keys()) if (!queued.has(id)) settle(id, fail(answerLost));
      if (isStopped) return;
      if (closing.code === sessionOverCode) {
        isOver = true;
        for (const id of queued.keys()) settle(id, fail(notSent));
        endings.tell();
        return;
      }
      attempt += 1;
      retry = setTimeout(open, backoffMs(attempt, Math.random()));
    });
  }

  function call<N extends CallName>(name: N, input: unknown): Promise<Outcome<CallOutput<N>, Failure>> {
    return new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const frame: CallFrame = { id, call: name, input };
      if (isOver || isStopped) {
        resolve(fail(notSent));
        return;
      }
      // The host answers each call with its own output type; the frames are the host's word for it.
      inFlight.set(id, resolve as Settle);
      if (socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(frame));
        return;
      }
      queued.set(id, frame);
      setTimeout(() => {
        if (queued.has(id)) settle(id, fail(notSent));
      }, patienceMs);
    });
  }

  open();
  return {
    call,
    onEvent: (listener) => events.add(listener),
    onLink(listener) {
      listener(link);
      return links.add(listener);
    },
    onSessionOver: (listener) => endings.add(listener),
    stop() {
      isStopped = true;
      clearTimeout(retry);
      socket?.close();
    },
  };
}
