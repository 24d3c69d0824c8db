import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { securityHeaders } from '../host/content-policy.ts';
import { type ExportedFile, takeExportedFile } from '../host/exported-file.ts';
import { readScreenFile } from '../host/screen-files.ts';
import { takeUpload } from '../host/uploaded-file.ts';
import { readCookie, refuseForeign, sessionCookieName } from './request-checks.ts';
import { type Sessions, sessionSeconds } from './sessions.ts';

const openPrefix = '/open/';
const exportPrefix = '/exports/';

interface Place {
  readonly folder: string;
  readonly takeExported: (path: string) => ExportedFile | null;
  readonly takeUploaded: (path: string, body: IncomingMessage) => ReturnType<typeof takeUpload>;
  readonly sessions: Sessions;
  readonly port: number;
}

interface Reply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Buffer | Readable;
}

/** Serves the built screen to a browser that holds a session, and turns a one-time link into a session. */
export function createPageServer(
  folder: string,
  sessions: Sessions,
  port: () => number,
  dataDir: string,
): Server {
  const takeExported = (path: string) => takeExportedFile(dataDir, path);
  return createServer((request, response) => {
    const takeUploaded = (path: string, body: IncomingMessage) => takeUpload(dataDir, path, body);
    const place = { folder, takeExported, takeUploaded, sessions, port: port() };
    const always = { ...securityHeaders(`'self' ws://127.0.0.1:${place.port}`), 'cache-control': 'no-store' };
    void answer(request, place).then(({ status, headers, body }) => {
      response.writeHead(status, { ...always, ...headers });
      if (!(body instanceof Readable)) return response.end(request.method === 'HEAD' ? undefined : body);
      response.once('close', () => body.destroy());
      return body.pipe(response);
    });
  });
}

async function answer(request: IncomingMessage, place: Place): Promise<Reply> {
  const refusal = refuseForeign(request.headers, place.port, false);
  if (refusal !== null) return words(403, refusal);
  if (request.method === 'PUT') return receive(request, place);
  if (request.method !== 'GET' && request.method !== 'HEAD') return words(405, 'Only GET.');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  // Whoever only asks about the link (a preview, a scanner) must not use it up.
  if (path.startsWith(openPrefix) && request.method === 'GET')
    return redeem(path.slice(openPrefix.length), place);

  const session = readCookie(request.headers.cookie, sessionCookieName(place.port));
  if (session === null || !place.sessions.has(session)) {
    return words(
      401,
      'Open the link that Countersign printed when it started; a second start prints a new one.',
    );
  }
  if (path.startsWith(exportPrefix) && request.method === 'GET') {
    const exported = place.takeExported(path);
    if (exported === null) return words(404, 'This export was fetched already, or is too old. Export again.');
    return { status: 200, headers: exported.headers, body: exported.body };
  }
  // The screen has addresses of its own (/queue, /ticket/7): all of them are its one page.
  const file = await readScreenFile(place.folder, path.includes('.') ? path : '/');
  if (file === null) return words(404, 'There is no such file.');
  const headers = { 'content-type': file.type };
  const forEver = { 'cache-control': 'private, max-age=31536000, immutable' };
  return { status: 200, headers: file.immutable ? { ...headers, ...forEver } : headers, body: file.body };
}

/** A file for the open workspace, from our own page alone: a script's request always says where it comes from. */
async function receive(request: IncomingMessage, place: Place): Promise<Reply> {
  const session = readCookie(request.headers.cookie, sessionCookieName(place.port));
  if (request.headers.origin === undefined) return words(403, 'Another site may not use Countersign.');
  if (session === null || !place.sessions.has(session)) return words(401, 'This session is over.');
  const kept = await place.takeUploaded((request.url ?? '').split('?')[0] ?? '', request);
  if (kept === null) return words(404, 'Nothing is taken here.');
  if (!kept.ok) return words(413, kept.failure);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(kept.value) };
}

function redeem(link: string, { sessions, port }: Place): Reply {
  const session = sessions.redeemLink(link);
  if (session === null) {
    return words(401, 'This link was used or is too old. Start Countersign again: it prints a new one.');
  }
  const cookie = `${sessionCookieName(port)}=${session}`;
  const attributes = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionSeconds}`;
  return { status: 303, headers: { location: '/', 'set-cookie': `${cookie}; ${attributes}` }, body: '' };
}

function words(status: number, sentence: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${sentence}\n` };
}
