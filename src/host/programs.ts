import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The entries that a host starts or serves, run from the sources or built. */
export interface Programs {
  readonly sandbox: string;
  readonly relay: string;
  readonly core: string;
  /** Speaks MCP over stdio. */
  readonly bridge: string;
  readonly preload: string;
  /** The folder of the built screen. */
  readonly renderer: string;
  readonly icon: string;
  readonly trayIcon: string;
  readonly trayWaitingIcon: string;
}

/** `entryUrl` is the `import.meta.url` of the host's entry: `src/<host>/main.ts`, or `out/main/<host>.js`. */
export function findPrograms(entryUrl: string): Programs {
  const entry = fileURLToPath(entryUrl);
  const built = !entry.endsWith('.ts');
  const here = dirname(entry);
  const root = join(here, '..', '..');
  const source = join(root, 'src');
  return {
    sandbox: built ? join(here, 'sandbox.js') : join(source, 'sandbox', 'main.ts'),
    relay: built ? join(here, 'relay.js') : join(source, 'relay', 'main.ts'),
    core: built ? join(here, 'core-process.js') : join(source, 'main', 'core-process.ts'),
    bridge: built ? join(here, 'mcp.js') : join(source, 'mcp', 'main.ts'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    renderer: join(root, 'out', 'renderer'),
    icon: join(root, 'resources', 'icon.png'),
    trayIcon: join(root, 'resources', 'tray.png'),
    trayWaitingIcon: join(root, 'resources', 'tray-waiting.png'),
  };
}
