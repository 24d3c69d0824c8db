import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';

/** Makes the system start Countersign when its user logs in, or no longer. Only what is installed can be started so. */
export function startAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform === 'linux') writeAutostart(wanted);
  else app.setLoginItemSettings({ openAtLogin: wanted });
}

function writeAutostart(wanted: boolean): void {
  const file = autostartFile();
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(app.getPath('exe')));
}

/** Where freedesktop.org's specification has it: Electron does this on macOS and Windows alone. */
function autostartFile(): string {
  const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  return join(config, 'autostart', 'countersign.desktop');
}

function autostartEntry(program: string): string {
  // Quoted as the specification wants it: a path may hold spaces, and a percent sign would be a field code.
  const quoted = `"${program.replace(/[\\"$`]/g, (sign) => `\\${sign}`).replaceAll('%', '%%')}"`;
  return `[Desktop Entry]\nType=Application\nName=Countersign\nExec=${quoted}\nX-GNOME-Autostart-enabled=true\n`;
}
