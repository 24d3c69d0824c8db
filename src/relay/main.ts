import { pino } from 'pino';
import { readCommand, USAGE } from './commands/read-command.ts';
import { runCommand } from './commands/run-command.ts';
import { describeStartFailure } from './describe-start-failure.ts';
import { tryStartRelay } from './start.ts';

/**
 * `npm run relay`: the relay as a process of its own. One JSON line on stdout when ready, its log on stderr. With a command
 * (`backup`, `invite`, `devices`, `revoke`) it does that one thing instead, also while a relay runs on the same data.
 */
// What the relay writes is for its own user alone.
process.umask(0o077);
const command = readCommand(process.argv.slice(2));
if (!command.ok) {
  console.error(`${command.failure.replaceAll('\n', ' ')} ${USAGE}`);
  process.exit(2);
}
if (command.value.kind !== 'serve') {
  const done = await runCommand(command.value);
  if (done.ok) console.log(done.value);
  else console.error(done.failure);
  process.exit(done.ok ? 0 : 1);
}

const { publicUrl, operations, ...where } = command.value.flags;
const logger = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
const started = await tryStartRelay({
  ...where,
  ...(publicUrl === null ? {} : { publicUrl }),
  ...(operations === null ? {} : { operations }),
  logger,
});
if (!started.ok) {
  console.error(describeStartFailure(started.failure));
  process.exit(1);
}
const relay = started.value;

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  relay.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      logger.fatal({ err: error }, 'could not stop cleanly');
      process.exit(1);
    },
  );
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Started by another program: without it nobody would end this one.
if (process.send !== undefined) process.on('disconnect', stop);

const { url, workspaceId, relayName, webhookUrl, invite, operationsUrl } = relay;
process.stdout.write(
  `${JSON.stringify({ url, workspaceId, relayName, webhookUrl, invite, operationsUrl })}\n`,
);
