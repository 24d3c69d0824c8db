import { protocol, type Session } from 'electron';
import { securityHeaders } from '../host/content-policy.ts';
import { readScreenFile } from '../host/screen-files.ts';

const scheme = 'app';
const host = 'countersign';
export const screenUrl = `${scheme}://${host}/`;

/** Must run before Electron is ready: makes app:// a proper origin with its own storage. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built screen at app://countersign/, under the content policy of every host. */
export function serveScreen(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const headers = { ...securityHeaders("'self'") };
    const { host: asked, pathname } = new URL(request.url);
    const file =
      asked === host ? await readScreenFile(folder, pathname.includes('.') ? pathname : '/') : null;
    if (file === null) return new Response('There is no such file.', { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'content-type': file.type } });
  });
}

/** Whether an address is the screen's own. */
export function isScreenUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${scheme}:` && new URL(url).host === host;
}
