import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { ApprovalLinks, PairedBrowsers } from '../storage/relay-storage.ts';
import { readBrowserHash } from './browser-cookie.ts';
import type { Decisions } from './decisions.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';

const decisionRequest = z.object({
  decision: z.enum(['approve', 'deny']),
  /** See shared/relay-protocol/link-decision.ts. */
  mac: z.string().regex(/^[\w-]{43}$/),
});

/** `POST /approve/<token>/decision`: passes on what a paired browser wants; only its desktop can tell whether it counts. */
export function addDecisionEndpoint(
  server: FastifyInstance,
  options: {
    readonly links: ApprovalLinks;
    readonly browsers: PairedBrowsers;
    readonly decisions: Decisions;
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
    readonly clock: Clock;
  },
): void {
  const { links, browsers, decisions, sourceOf, limits, clock } = options;

  server.post<{ Params: { token: string } }>('/approve/:token/decision', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const waitSeconds = limits.take('pairings', sourceOf(request.raw));
    if (waitSeconds > 0)
      return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
    if (isFromElsewhere(request)) return reply.code(403).send();
    const wanted = decisionRequest.safeParse(request.body);
    if (!wanted.success) return reply.code(400).send();
    const tokenHash = hash('sha256', request.params.token, 'base64url');
    const link = await links.find(tokenHash);
    if (link?.state !== 'open' || Date.parse(link.expiresAt) <= clock.now()) return { outcome: 'too-late' };
    const browserHash = readBrowserHash(request.headers.cookie);
    const deviceId = browserHash === null ? undefined : await browsers.deviceOf(browserHash);
    if (deviceId === undefined) return { outcome: 'not-paired' };
    return { outcome: await decisions.ask(deviceId, { tokenHash, ...wanted.data }) };
  });
}
