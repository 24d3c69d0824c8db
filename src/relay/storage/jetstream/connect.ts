import { readFileSync } from 'node:fs';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import {
  connect,
  credsAuthenticator,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';

export interface JetStreamAccess {
  /** `nats://` or `tls://` addresses, comma-separated; a name and password, or a token, may stand before the host. */
  readonly servers: string;
  /** A `.creds` file; null for none. */
  readonly credentialsFile: string | null;
}

export type ConnectFailure =
  | { readonly kind: 'nats-address'; readonly cause: string }
  | { readonly kind: 'nats-credentials'; readonly path: string; readonly cause: string }
  | { readonly kind: 'nats-unreachable'; readonly servers: string; readonly cause: string };

export interface JetStreamLink {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Hosts and ports only: what may be logged. */
  readonly servers: string;
  /** Calls `listener` each time the connection came back; the returned function ends that. */
  readonly onReconnect: (listener: () => void) => () => void;
  /** False once the connection is given up, as when its credentials were withdrawn. */
  readonly isSound: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Whoever waits for an answer hears of a failure after this: Autotask repeats what got 500, and gives up on what hangs. */
export const ANSWER_MS = 5_000;

/** Opens the connection that everything shares; it comes back by itself whenever it breaks. */
export async function connectJetStream(
  access: JetStreamAccess,
): Promise<Outcome<JetStreamLink, ConnectFailure>> {
  const read = readServers(access.servers);
  if (!read.ok) return read;
  const { servers, login, isTls } = read.value;
  const options: NodeConnectionOptions = {
    servers,
    ...login,
    ...(isTls ? { tls: {} } : {}),
    name: 'countersign-relay',
    timeout: ANSWER_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    // An unreachable server is noticed within 20 s, also on a link that says nothing.
    pingInterval: 10_000,
  };
  if (access.credentialsFile !== null) {
    try {
      options.authenticator = credsAuthenticator(readFileSync(access.credentialsFile));
    } catch (error) {
      return fail({ kind: 'nats-credentials', path: access.credentialsFile, cause: messageOf(error) });
    }
  }
  const shown = servers.map((server) => server.replace(/^\w+:\/\//, '')).join(', ');
  let connection: NatsConnection | null = null;
  try {
    connection = await connect(options);
    const link = { connection, js: jetstream(connection, { timeout: ANSWER_MS }), servers: shown };
    const jsm = await jetstreamManager(connection, { timeout: ANSWER_MS });
    return succeed({ ...link, jsm, ...watchLink(connection) });
  } catch (error) {
    await connection?.close();
    return fail({ kind: 'nats-unreachable', servers: shown, cause: messageOf(error) });
  }
}

function watchLink(connection: NatsConnection): Pick<JetStreamLink, 'onReconnect' | 'isSound' | 'stop'> {
  const listeners = new Set<() => void>();
  let sound = true;
  void connection.closed().then(() => {
    sound = false;
  });
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === 'reconnect') for (const listener of listeners) listener();
    }
  })();
  return {
    onReconnect: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isSound: () => sound,
    stop: async () => {
      if (!sound) return;
      let giveUp: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        giveUp = setTimeout(resolve, 1_000);
      });
      // Acknowledgements of devices may still be on their way; without a server there is nobody to wait for.
      await Promise.race([connection.flush().catch(() => {}), tooLong]);
      clearTimeout(giveUp);
      await connection.close();
    },
  };
}

interface Servers {
  readonly servers: string[];
  readonly login: { readonly user?: string; readonly pass?: string; readonly token?: string };
  readonly isTls: boolean;
}

/** The failure never repeats the address: it may hold a password. */
function readServers(text: string): Outcome<Servers, ConnectFailure> {
  const servers: string[] = [];
  let login: Servers['login'] = {};
  let isTls = false;
  for (const part of text.split(',').map((one) => one.trim())) {
    const address = URL.parse(part);
    if (address === null || !['nats:', 'tls:'].includes(address.protocol) || address.hostname === '') {
      return fail({
        kind: 'nats-address',
        cause: `address ${servers.length + 1} is not like nats://host:4222`,
      });
    }
    servers.push(`nats://${address.host}`);
    isTls ||= address.protocol === 'tls:';
    const [name, password] = [address.username, address.password].map(decodeURIComponent);
    if (name) login = password ? { user: name, pass: password } : { token: name };
  }
  return succeed({ servers, login, isTls });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
