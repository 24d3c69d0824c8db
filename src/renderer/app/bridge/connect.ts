import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import { createWebSocketBridge } from './web-socket-bridge.ts';

declare global {
  interface Window {
    /** Exposed by the preload in Electron; absent in the browser host. */
    readonly countersign?: Bridge;
  }
}

/** The way to the core, and how the screen learns that the browser host will not have this page any more. */
export interface Connection {
  readonly bridge: Bridge;
  onSessionOver(listener: () => void): () => void;
}

/** Electron's bridge when there is one, else the browser host that served this page. */
export function connect(): Connection {
  if (window.countersign) return { bridge: window.countersign, onSessionOver: () => () => undefined };
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const bridge = createWebSocketBridge(`${scheme}://${window.location.host}/bridge`);
  return { bridge, onSessionOver: (listener) => bridge.onSessionOver(listener) };
}
