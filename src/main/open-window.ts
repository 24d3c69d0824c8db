import { BrowserWindow, nativeTheme } from 'electron';
import type { MachineStore } from '../host/machine-store.ts';
import type { Programs } from '../host/programs.ts';
import { screenUrl } from './app-scheme.ts';
import { keepPlace, readPlace } from './window-place.ts';

/** Opens the one window, where it was last; shown when it has something to show. */
export function openWindow(programs: Programs, store: MachineStore): BrowserWindow {
  const place = readPlace(store);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...place?.bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Countersign',
    icon: programs.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1a19' : '#fbfaf9',
    // macOS merges the title bar with the toolbar; elsewhere the system's own frame keeps its buttons and habits.
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: {
      preload: programs.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium would fetch dictionaries from the internet.
      spellcheck: false,
    },
  });
  if (place?.maximized === true) window.maximize();
  keepPlace(window, store);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(screenUrl);
  return window;
}

/** Brings the window to the person, wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
