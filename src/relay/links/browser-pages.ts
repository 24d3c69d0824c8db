import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { normaliseCode } from '../../shared/relay-protocol/short-code.ts';
import type { Clock } from '../clock.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type LimitedKind, type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { PairedBrowsers } from '../storage/relay-storage.ts';
import { newBrowserCookie } from './browser-cookie.ts';
import { renderBrowserPage } from './browser-page.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { pageHeaders } from './page.ts';

/** `/browser`: trades a one-time code from the app for a cookie that ties this browser to the desktop. */
export function addBrowserPages(
  server: FastifyInstance,
  options: {
    readonly browsers: PairedBrowsers;
    readonly publicUrl: () => string;
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
    readonly clock: Clock;
  },
): void {
  const { browsers, publicUrl, sourceOf, limits, clock } = options;

  server.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    pages.addHook('onRequest', async (request, reply) => {
      const kind: LimitedKind = request.method === 'POST' ? 'pairings' : 'pages';
      const waitSeconds = limits.take(kind, sourceOf(request.raw));
      if (waitSeconds > 0)
        return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
    });

    pages.route({
      method: ['GET', 'HEAD'],
      url: '/browser',
      handler: async (_request, reply) => reply.headers(pageHeaders).send(renderBrowserPage('nothing')),
    });
    pages.post('/browser', async (request, reply) => {
      if (isFromElsewhere(request)) return reply.code(403).send();
      const code = request.body instanceof URLSearchParams ? (request.body.get('code') ?? '') : '';
      const { header, browserHash, validMs } = newBrowserCookie(publicUrl().startsWith('https:'));
      const expiresAt = new Date(clock.now() + validMs).toISOString();
      const isPaired = await browsers.pair(hash('sha256', normaliseCode(code), 'base64url'), {
        browserHash,
        expiresAt,
      });
      if (!isPaired) return reply.code(403).headers(pageHeaders).send(renderBrowserPage('wrong-code'));
      return reply.headers(pageHeaders).header('set-cookie', header).send(renderBrowserPage('paired'));
    });
  });
}
