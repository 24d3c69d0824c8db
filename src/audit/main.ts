import { readCommand, USAGE } from './read-command.ts';
import { runCommand } from './run-command.ts';

// `npm run audit`: verifies and exports a workspace's log. Ends with 0 when it holds, 1 when it does not, 2 when it cannot tell.

const command = readCommand(process.argv.slice(2));
if (command.ok) {
  const done = await runCommand(command.value);
  if (done.ok) console.log(done.value.lines.join('\n'));
  else console.error(done.failure);
  process.exitCode = done.ok ? Number(!done.value.holds) : 2;
} else {
  console.error(`${command.failure}\nUsage: npm run audit -- ${USAGE}`);
  process.exitCode = 2;
}
