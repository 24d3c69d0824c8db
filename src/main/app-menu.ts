import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The native menu: what every app has, by the roles that each system fills in itself. */
export function setAppMenu(appName: string, isMac: boolean = process.platform === 'darwin'): void {
  const appPart: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu', label: appName }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appPart,
      { label: 'File', submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'reload' },
          { role: 'toggleDevTools' },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}
