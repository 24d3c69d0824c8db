import { pino } from 'pino';
import { describeStartFailure } from './describe-start-failure.ts';
import { readFlags, USAGE } from './read-flags.ts';
import { tryStartRelay } from './start.ts';

/** `npm run relay`: the relay as a process of its own. One JSON line on stdout when ready, its log on stderr. */
const flags = readFlags(process.argv.slice(2));
if (!flags.ok) {
  console.error(`${flags.failure.replaceAll('\n', ' ')} ${USAGE}`);
  process.exit(2);
}

const { publicUrl, ...where } = flags.value;
const logger = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
const started = await tryStartRelay({ ...where, ...(publicUrl === null ? {} : { publicUrl }), logger });
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

const { url, workspaceId, relayName, webhookUrl, invite } = relay;
process.stdout.write(`${JSON.stringify({ url, workspaceId, relayName, webhookUrl, invite })}\n`);
