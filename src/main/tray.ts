import { Menu, nativeImage, Tray } from 'electron';
import type { Programs } from '../host/programs.ts';

export interface AppTray {
  showWaiting(count: number): void;
}

/** The tray: how many approvals wait, and the way back to the window. */
export function createTray(programs: Programs, act: { open(): void; quit(): void }): AppTray {
  const calm = nativeImage.createFromPath(programs.trayIcon);
  const calling = nativeImage.createFromPath(programs.trayWaitingIcon);
  const tray = new Tray(calm);
  tray.on('click', () => act.open());
  const showWaiting = (count: number) => {
    const words = waitingWords(count);
    tray.setImage(count === 0 ? calm : calling);
    tray.setToolTip(`Countersign: ${words}`);
    if (process.platform === 'darwin') tray.setTitle(count === 0 ? '' : String(count));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words, enabled: false },
        { type: 'separator' },
        { label: 'Open Countersign', click: () => act.open() },
        { label: 'Quit', click: () => act.quit() },
      ]),
    );
  };
  showWaiting(0);
  return { showWaiting };
}

export function waitingWords(count: number): string {
  if (count === 0) return 'no approvals wait';
  return count === 1 ? '1 approval waits' : `${count} approvals wait`;
}
