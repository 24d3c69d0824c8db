import { type App, type Session, shell, type WebContents } from 'electron';
import { isScreenUrl } from './app-scheme.ts';
import { mayOpenOutside } from './outside-links.ts';

/** Refuses whatever a page of ours never needs: other pages, new windows, embedded ones. */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

/** Refuses every permission: camera, place, notifications from the page, devices. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function guardContents(contents: WebContents): void {
  const stay = (event: Electron.Event, url: string) => {
    if (!isScreenUrl(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
