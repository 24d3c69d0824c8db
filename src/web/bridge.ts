import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { AnswerCall } from '../host/answer-call.ts';
import type { CallName } from '../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { readCookie, refuseForeign, sessionCookieName } from './request-checks.ts';
import type { Sessions } from './sessions.ts';

export const bridgePath = '/bridge';
/** Close codes: the page has no session; it sent what is no frame; it reads too slowly; it shall connect again. */
export const closeCodes = { noSession: 4401, badFrame: 4400, tooSlow: 4429, again: 4205 } as const;

const frame = z.strictObject({
  id: z.union([z.string().max(100), z.number()]),
  call: z.string(),
  input: z.unknown(),
});
const changeCall: CallName = 'machine.openWorkspace';
const largestFrameBytes = 1_000_000;
const mostCallsAtOnce = 32;
const mostUnreadBytes = 16_000_000;

export interface Bridge {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  broadcast(event: DesktopEvent): void;
  /**
   * Another workspace answers: has every page connect again, and so read all it shows once more, after the answers it waits for.
   * The page that asked for it begins anew by itself.
   */
  reconnect(): void;
  stop(): void;
}

/**
 * The page's line to the core. Client: `{id, call, input}`; server: `{id, outcome}` or `{event}`.
 * A page with many open calls is not read further until some are answered; one that does not read is cut off.
 */
export function createBridge(answerCall: AnswerCall, sessions: Sessions, port: () => number): Bridge {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrameBytes });
  const pages = new Set<{ otherWorkspace(): void }>();

  const serve = (socket: WebSocket) => {
    let open = 0;
    let closing = false;
    const closeWhenAnswered = () => {
      closing = true;
      if (open === 0) socket.close(closeCodes.again, 'connect again');
    };
    let changing = 0;
    const page = { otherWorkspace: () => changing === 0 && closeWhenAnswered() };
    pages.add(page);
    socket.on('close', () => pages.delete(page));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      const read = isBinary || !Buffer.isBuffer(data) ? null : readFrame(data.toString('utf8'));
      if (read === null) {
        socket.close(closeCodes.badFrame, 'not a frame');
        return;
      }
      open += 1;
      const isChange = read.call === changeCall;
      if (isChange) changing += 1;
      if (open >= mostCallsAtOnce) socket.pause();
      void answerCall(read.call, read.input).then((outcome) => {
        open -= 1;
        if (isChange) changing -= 1;
        if (open < mostCallsAtOnce) socket.resume();
        send(socket, JSON.stringify({ id: read.id, outcome }));
        if (closing) closeWhenAnswered();
      });
    });
  };

  return {
    upgrade(request, socket, head) {
      // Node has taken its own listener off by now: a reset from outside must not end the process.
      socket.on('error', () => socket.destroy());
      const refusal = refuseForeign(request.headers, port(), true);
      if (refusal !== null || request.url !== bridgePath) {
        socket.end(
          `HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`,
        );
        return;
      }
      const session = readCookie(request.headers.cookie, sessionCookieName(port()));
      sockets.handleUpgrade(request, socket, head, (page) => {
        if (session !== null && sessions.has(session)) serve(page);
        else page.close(closeCodes.noSession, 'no session');
      });
    },
    broadcast(event) {
      const text = JSON.stringify({ event });
      for (const socket of sockets.clients) send(socket, text);
    },
    reconnect() {
      for (const page of pages) page.otherWorkspace();
    },
    stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function send(socket: WebSocket, text: string): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.send(text);
  if (socket.bufferedAmount > mostUnreadBytes) socket.close(closeCodes.tooSlow, 'too slow');
}

function readFrame(text: string): z.infer<typeof frame> | null {
  try {
    const read = frame.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
