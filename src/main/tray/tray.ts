import { Menu, nativeImage, Tray } from 'electron';
import type { Programs } from '../../host/programs.ts';
import { type TrayActs, type TrayState, trayMenu, waitingWords } from './tray-menu.ts';

export interface AppTray {
  show(state: TrayState): void;
}

/** The tray: how many approvals wait, the first of them, and the switches that must be near. */
export function createTray(programs: Programs, act: TrayActs): AppTray {
  const calm = nativeImage.createFromPath(programs.trayIcon);
  const calling = nativeImage.createFromPath(programs.trayWaitingIcon);
  const tray = new Tray(calm);
  tray.on('click', () => act.open());
  const show = (state: TrayState) => {
    const count = state.waiting.length;
    tray.setImage(count === 0 ? calm : calling);
    tray.setToolTip(`Countersign: ${waitingWords(count)}`);
    if (process.platform === 'darwin') tray.setTitle(count === 0 ? '' : String(count));
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, act, Date.now())));
  };
  show({ waiting: [], atRisk: 0, agentsArePaused: false, quietUntilMs: null });
  return { show };
}
