import { installPackages, isCommand, isDebianRoot } from './find-chromium.ts';
import { run } from './run.ts';

/** A `nats-server` for the tests of a relay on several machines: the installed one or, as root on Debian, its package. */
export async function makeSureOfNatsServer(): Promise<boolean> {
  if (isCommand('nats-server')) return true;
  if (!isDebianRoot()) return false;
  console.log('Installing nats-server from Debian …');
  if (!(await installPackages(['nats-server']))) return false;
  // The package starts one of its own where there is systemd; the tests start theirs.
  if (isCommand('systemctl'))
    await run('systemctl', ['disable', '--now', 'nats-server'], { withinMs: 30_000 });
  return isCommand('nats-server');
}
