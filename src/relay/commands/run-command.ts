import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { systemClock } from '../clock.ts';
import type { JetStreamAccess } from '../storage/jetstream/connect.ts';
import type { Checkpoints, Devices, ListedDevice } from '../storage/relay-storage.ts';
import { createCheckpoints } from '../storage/sqlite/checkpoints.ts';
import type { Commit } from '../storage/sqlite/commit-queue.ts';
import { createDevices } from '../storage/sqlite/devices.ts';
import { openBeside } from '../storage/sqlite/open-beside.ts';
import { loadRelayIdentity } from '../storage/sqlite/relay-identity.ts';
import { backUp } from './back-up.ts';
import { listAllCheckpoints } from './list-all-checkpoints.ts';
import type { Command } from './read-command.ts';

/**
 * Does one thing to a relay's data, whether the relay runs or not, and answers what to print. A running relay notices within a
 * second.
 */
export async function runCommand(
  command: Exclude<Command, { kind: 'serve' }>,
): Promise<Outcome<string, string>> {
  const { nats = null } = command;
  if (nats !== null && command.kind !== 'backup') return runOnNats(command, nats);
  const opened = openBeside(command.dataFolder);
  if (!opened.ok) return opened;
  const sqlite = opened.value;
  try {
    if (command.kind === 'backup') return backUp(sqlite, command.file);
    const commit: Commit = async (work) => sqlite.transaction(work).immediate();
    const identity = loadRelayIdentity(sqlite);
    const devices = createDevices({ sqlite, commit, identity, clock: systemClock });
    return await runOn(command, devices, createCheckpoints(sqlite, commit, systemClock));
  } finally {
    sqlite.close();
  }
}

type DevicesCommand = Exclude<Command, { kind: 'serve' | 'backup' }>;

async function runOnNats(command: DevicesCommand, access: JetStreamAccess): Promise<Outcome<string, string>> {
  const { openDevicesBeside } = await import('../storage/jetstream/open-beside.ts');
  const opened = await openDevicesBeside(access);
  if (!opened.ok) return opened;
  try {
    return await runOn(command, opened.value.devices, opened.value.checkpoints);
  } finally {
    await opened.value.stop();
  }
}

async function runOn(
  command: DevicesCommand,
  devices: Devices,
  checkpoints: Checkpoints,
): Promise<Outcome<string, string>> {
  switch (command.kind) {
    case 'invite': {
      const { resourceId, isAdmin } = command;
      return succeed(await devices.invite({ resourceId, isAdmin }));
    }
    case 'devices':
      return succeed(JSON.stringify((await devices.list()).map(shown), null, 2));
    case 'checkpoints':
      return succeed(await listAllCheckpoints(devices, checkpoints, command.deviceId));
    case 'revoke': {
      return (await devices.revoke(command.deviceId))
        ? succeed(`${command.deviceId} may not connect any more.`)
        : fail(`There is no device ${command.deviceId} that may connect. \`devices\` lists those there are.`);
    }
  }
}

/** Without what only devices have a use for. */
function shown({
  publicKey: _publicKey,
  boxKey: _boxKey,
  inviteHash: _inviteHash,
  attestation: _attestation,
  ...device
}: ListedDevice) {
  return device;
}
