import { type App, type Session, shell, type WebContents } from 'electron';
import { isScreenUrl } from './app-scheme.ts';
import { mayOpenOutside } from './outside-links.ts';

/** Refuses whatever a page of ours never needs: other pages, new windows, embedded ones. */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

/** Refuses camera, place, notifications from the page, devices and all else but one: copying text by a button. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isGiven(permission) && isScreenUrl(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => isGiven(permission) && isScreenUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
}

function isGiven(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function guardContents(contents: WebContents): void {
  const stay = (event: Electron.Event, url: string) => {
    if (!isScreenUrl(url)) event.preventDefault();
  };
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
