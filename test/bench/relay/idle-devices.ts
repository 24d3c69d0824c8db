import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createDevices } from '../../../src/relay/devices/devices.ts';
import { openDatabase } from '../../../src/relay/store/open-database.ts';
import { loadRelayIdentity } from '../../../src/relay/store/relay-identity.ts';
import { challengeText } from '../../../src/shared/relay-protocol/upstream/prove.ts';
import { startServer } from './server-process.ts';

const atATime = 50;

export interface IdleFigures {
  readonly devices: number;
  readonly emptyMb: number;
  readonly residentMb: number;
}

/** The relay's memory with so many desktops connected that have nothing to say. */
export async function idleDevices(count: number): Promise<IdleFigures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const opened = openDatabase(dataFolder);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { sqlite, stop } = opened.value;
  const { workspaceId } = loadRelayIdentity(sqlite);
  const devices = createDevices(sqlite, (work) => Promise.resolve(work()));
  const keys = Array.from({ length: count }, () => generateKeyPairSync('ed25519'));
  sqlite.transaction(() => {
    for (const [index, { publicKey: key }] of keys.entries()) {
      const publicKey = key.export({ type: 'spki', format: 'der' }).toString('base64url');
      const device = {
        deviceId: `device-${index}`,
        name: 'Desk',
        resourceId: index + 1,
        publicKey,
        isAdmin: false,
      };
      devices.insert(device, new Date().toISOString());
    }
  })();
  stop();

  const relay = await startServer<{ readonly url: string }>([
    'src/relay/main.ts',
    '--port',
    '0',
    '--data',
    dataFolder,
  ]);
  const sockets: WebSocket[] = [];
  try {
    const emptyMb = relay.residentMb();
    for (let from = 0; from < count; from += atATime) {
      const group = keys.slice(from, from + atATime).map(({ privateKey }, index) =>
        connect(relay.ready.url, {
          workspaceId,
          deviceId: `device-${from + index}`,
          privateKey,
          place: from + index,
        }),
      );
      sockets.push(...(await Promise.all(group)));
    }
    return { devices: count, emptyMb, residentMb: relay.residentMb() };
  } finally {
    for (const socket of sockets) socket.terminate();
    await relay.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Resolves once the relay has let it in. */
function connect(
  url: string,
  device: { workspaceId: string; deviceId: string; privateKey: KeyObject; place: number },
): Promise<WebSocket> {
  const { workspaceId, deviceId, privateKey, place } = device;
  const localAddress = `127.0.2.${1 + (place % 250)}`;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/devices`, {
    localAddress,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(JSON.stringify({ kind: 'hello', version: 1, workspaceId, deviceId, after: 0 })),
    );
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { kind: string; relayName: string; nonce: string };
      if (message.kind === 'challenge') {
        const text = Buffer.from(challengeText({ ...message, deviceId }));
        socket.send(
          JSON.stringify({ kind: 'prove', signature: sign(null, text, privateKey).toString('base64url') }),
        );
      } else if (message.kind === 'welcome') resolve(socket);
      else reject(new Error(JSON.stringify(message)));
    });
  });
}
