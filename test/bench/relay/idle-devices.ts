import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';
import { challengeText } from '../../../src/shared/relay-protocol/upstream/prove.ts';
import { startRelay } from './bench-relay.ts';

const atATime = 50;

export interface IdleFigures {
  readonly devices: number;
  readonly emptyMb: number;
  readonly residentMb: number;
}

/** The relay's memory with so many desktops connected that have nothing to say. */
export async function idleDevices(count: number): Promise<IdleFigures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const start = () => startRelay(dataFolder);
  const founded = await start();
  const { workspaceId } = founded.ready;
  await founded.stop();
  const keys = Array.from({ length: count }, () => generateKeyPairSync('ed25519'));
  addDevices(
    join(dataFolder, 'relay.sqlite'),
    keys.map(({ publicKey }) => publicKey),
  );

  const relay = await start();
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

/** As if so many had paired: by themselves they would take their time for it. */
function addDevices(file: string, publicKeys: readonly KeyObject[]): void {
  const sqlite = new Database(file);
  const insert = sqlite.prepare(
    `INSERT INTO devices (device_id, name, resource_id, is_admin, public_key, box_key, invite_hash, paired_at)
     VALUES (?, 'Desk', ?, 0, ?, '', '', ?)`,
  );
  sqlite.transaction(() => {
    for (const [index, key] of publicKeys.entries()) {
      const publicKey = key.export({ type: 'spki', format: 'der' }).toString('base64url');
      insert.run(`device-${index}`, index + 1, publicKey, new Date().toISOString());
    }
  })();
  sqlite.close();
}
