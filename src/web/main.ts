import packageFile from '../../package.json' with { type: 'json' };
import { startCore } from '../core/start-core.ts';
import { readHostFlags } from '../host/host-flags.ts';
import { launchWithNode } from '../host/launch-with-node.ts';
import { findPrograms } from '../host/programs.ts';
import { openInBrowser } from './open-in-browser.ts';
import { startWebHost } from './start-web-host.ts';

// The browser host: the same core and screen as the desktop app, behind a page on loopback.

async function main(): Promise<void> {
  process.umask(0o077);
  const flags = readHostFlags(process.argv.slice(2), { strict: true });
  if (!flags.ok) return complain(flags.failure, '');
  const show = (words: string, link: string) => {
    console.log(`${words} at ${link}`);
    if (flags.value.open) openInBrowser(link);
  };
  // Once the browser host is started from a terminal, Ctrl-C must find it, however far it has come.
  let stop: (() => Promise<void>) | null = null;
  let ending = false;
  const end = () => {
    // A second Ctrl-C means now.
    if (ending) process.exit(130);
    ending = true;
    void Promise.resolve(stop?.()).finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // Started by another program of ours: end with it, however it ends.
  process.on('disconnect', end);

  const passphrase = process.env.COUNTERSIGN_PASSPHRASE ?? '';
  // The programs that are started from here have no use for it.
  delete process.env.COUNTERSIGN_PASSPHRASE;
  const host = await startWebHost({
    flags: flags.value,
    passphrase: passphrase === '' ? null : passphrase,
    version: packageFile.version,
    programs: findPrograms(import.meta.url),
    launch: launchWithNode(),
    startCore,
  });
  if (host.ok) {
    stop = host.value.stop;
    show('Countersign is', host.value.newLink());
    return;
  }
  if (host.failure.kind === 'failed') return complain(host.failure.message, host.failure.next);
  if (host.failure.link === null) console.log(host.failure.words);
  else show(host.failure.words, host.failure.link);
  process.exit(0);
}

function complain(message: string, next: string): void {
  console.error([message, next].filter((line) => line !== '').join('\n'));
  process.exitCode = 1;
}

await main();
