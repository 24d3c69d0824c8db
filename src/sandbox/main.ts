import { readOptions } from './options.ts';
import { startSandbox } from './start.ts';

const complain = (line: string) => process.stderr.write(`sandbox: ${line}\n`);

const read = readOptions(process.argv.slice(2));
if (read.ok) await run(read.options);
else {
  complain(read.message);
  process.exitCode = 2;
}

/** Starts, prints the ready line, and ends with SIGTERM, SIGINT or the parent that started it. */
async function run(options: Parameters<typeof startSandbox>[0]): Promise<void> {
  try {
    const { stop, ...ready } = await startSandbox(options, complain);
    const end = () => void stop().then(() => process.exit(0));
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    if (process.send !== undefined) process.once('disconnect', end);
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } catch (error) {
    complain(startFailure(error, options?.port ?? 0));
    process.exitCode = 1;
  }
}

function startFailure(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `port ${port} is already in use; choose another with --port, or 0 for any free one`;
  if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')
    return 'another sandbox is running on this --data folder';
  return error instanceof Error ? error.message : String(error);
}
