import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's workspaces are kept when no `--data` is given, by the custom of each system. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Countersign');
    case 'win32':
      // Local, not roaming: a database must not be copied to a server at every sign-out.
      return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Countersign');
    default:
      return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'countersign');
  }
}
