import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { protocol, type Session } from 'electron';
import { securityHeaders } from '../host/content-policy.ts';
import { takeExportedFile } from '../host/exported-file.ts';
import { readScreenFile } from '../host/screen-files.ts';
import { takeUpload } from '../host/uploaded-file.ts';

const scheme = 'app';
const host = 'countersign';
export const screenUrl = `${scheme}://${host}/`;

/** Must run before Electron is ready: makes app:// a proper origin with its own storage. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built screen at app://countersign/, under the content policy of every host, and once each what the core has exported: as an
 * attachment, for which Electron asks where to save it.
 */
export function serveScreen(session: Session, folder: string, dataDir: string): void {
  session.protocol.handle(scheme, async (request) => {
    const headers = { ...securityHeaders("'self'") };
    const { host: asked, pathname } = new URL(request.url);
    if (request.method === 'PUT' && asked === host && request.body !== null) {
      const kept = await takeUpload(dataDir, pathname, Readable.fromWeb(request.body as WebStream));
      if (kept?.ok === true) return Response.json(kept.value, { headers });
      return new Response(kept === null ? 'Nothing is taken here.' : kept.failure, { status: 413, headers });
    }
    const exported = asked === host ? takeExportedFile(dataDir, pathname) : null;
    if (exported !== null) {
      const body = Readable.toWeb(exported.body) as ReadableStream;
      return new Response(body, { headers: { ...headers, ...exported.headers } });
    }
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
