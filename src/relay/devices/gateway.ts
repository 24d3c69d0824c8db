import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import { LARGEST_LETTER_CHARACTERS } from '../../shared/relay-protocol/upstream/publish.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import {
  type ConnectionDependencies,
  createDeviceConnection,
  type DeviceConnection,
} from './device-connection.ts';

const CHECK_EVERY_MS = 5_000;
const GOODBYE_MS = 1_000;
/** The largest message a device has reason to send is a letter. */
const LARGEST_MESSAGE_BYTES = LARGEST_LETTER_CHARACTERS + 1_000;
/** A hello and a proof are a few hundred bytes: who has proved nothing yet may not make this process keep more. */
const LARGEST_GREETING_BYTES = 8_192;

export interface Gateway {
  /** Devices that have proved who they are and are connected. */
  readonly connected: () => number;
  /** Ends the connections of devices that have lost their place. */
  readonly dropRevoked: () => Promise<void>;
  /** Tells one device something; false when it is not connected here. */
  readonly tell: (deviceId: string, message: DownstreamMessage) => boolean;
  /** Tells all admins' devices. */
  readonly tellAdmins: (message: DownstreamMessage) => void;
  /** Tells every device that the relay stops, and cuts those that do not hang up within a second. */
  readonly stop: () => Promise<void>;
}

/** `/devices`: the WebSocket connections of all paired desktops. */
export function createGateway(
  server: Server,
  dependencies: ConnectionDependencies & {
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
    readonly onError: (error: unknown) => void;
  },
): Gateway {
  const { sourceOf, limits } = dependencies;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const open = new Set<DeviceConnection>();
  const admitted = new Map<string, { readonly connection: DeviceConnection; readonly isAdmin: boolean }>();
  let stopping = false;

  server.on('upgrade', (request, socket, head) => {
    // Node has taken its own listener off by now: a reset from outside must not end the process.
    socket.on('error', () => socket.destroy());
    if (stopping || request.url?.split('?')[0] !== '/devices') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    const waitSeconds = limits.take('connections', sourceOf(request));
    if (waitSeconds > 0) {
      const head = `HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: ${waitSeconds}\r\n`;
      socket.end(`${head}Content-Type: text/plain\r\n\r\n${tooManyWords(waitSeconds)}`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      let admittedAs: string | null = null;
      let greetingBytes = head.length;
      const weighGreeting = (chunk: Buffer): void => {
        greetingBytes += chunk.length;
        if (greetingBytes > LARGEST_GREETING_BYTES) socket.destroy();
      };
      socket.on('data', weighGreeting);
      const connection = createDeviceConnection(webSocket, {
        ...dependencies,
        onAdmitted: ({ deviceId, isAdmin }) => {
          admittedAs = deviceId;
          socket.off('data', weighGreeting);
          // The device itself knows best which of its links lives.
          admitted.get(deviceId)?.connection.terminate();
          admitted.set(deviceId, { connection, isAdmin });
        },
      });
      open.add(connection);
      webSocket.on('close', () => {
        open.delete(connection);
        if (admittedAs !== null && admitted.get(admittedAs)?.connection === connection)
          admitted.delete(admittedAs);
      });
    });
  });

  dependencies.settings.onPing((at) => {
    for (const { connection } of admitted.values()) connection.tell({ kind: 'ready-ping', at });
  });
  const stopChecking = dependencies.clock.every(CHECK_EVERY_MS, () => {
    for (const connection of open) connection.check();
  });

  return {
    connected: () => admitted.size,
    dropRevoked: async () => {
      for (const [deviceId, { connection }] of admitted) {
        if ((await dependencies.devices.find(deviceId)) === undefined) connection.refuse('unknown-device');
      }
    },
    tell: (deviceId, message) => {
      const device = admitted.get(deviceId);
      device?.connection.tell(message);
      return device !== undefined;
    },
    tellAdmins: (message) => {
      for (const { connection, isAdmin } of admitted.values()) if (isAdmin) connection.tell(message);
    },
    stop: async () => {
      stopping = true;
      stopChecking();
      for (const connection of open) connection.refuse('stopping');
      const cut = setTimeout(() => {
        for (const connection of open) connection.terminate();
      }, GOODBYE_MS);
      await Promise.all([...open].map((connection) => connection.closed));
      clearTimeout(cut);
    },
  };
}
