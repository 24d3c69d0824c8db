import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { systemClock } from '../clock.ts';
import { createDevices } from '../devices/devices.ts';
import { createInvites } from '../devices/invites.ts';
import type { Commit } from '../store/commit-queue.ts';
import { openBeside } from '../store/open-beside.ts';
import { backUp } from './back-up.ts';
import type { Command } from './read-command.ts';

/**
 * Does one thing to a relay's data, whether the relay runs or not, and answers what to print. A running relay notices within a
 * second.
 */
export async function runCommand(
  command: Exclude<Command, { kind: 'serve' }>,
): Promise<Outcome<string, string>> {
  const opened = openBeside(command.dataFolder);
  if (!opened.ok) return opened;
  const sqlite = opened.value;
  try {
    const commit: Commit = async (work) => sqlite.transaction(work).immediate();
    switch (command.kind) {
      case 'backup':
        return backUp(sqlite, command.file);
      case 'invite': {
        const { resourceId, isAdmin } = command;
        return succeed(await createInvites(sqlite, commit, systemClock).create({ resourceId, isAdmin }));
      }
      case 'devices':
        return succeed(JSON.stringify(createDevices(sqlite, commit).list(), null, 2));
      case 'revoke': {
        const at = new Date().toISOString();
        return (await createDevices(sqlite, commit).revoke(command.deviceId, at))
          ? succeed(`${command.deviceId} may not connect any more.`)
          : fail(
              `There is no device ${command.deviceId} that may connect. \`devices\` lists those there are.`,
            );
      }
    }
  } finally {
    sqlite.close();
  }
}
