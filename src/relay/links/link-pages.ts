import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type LinkContent, linkContent } from '../../shared/relay-protocol/link-content.ts';
import { sealingLabels } from '../../shared/relay-protocol/sealing.ts';
import type { Clock } from '../clock.ts';
import { openWithSecret } from '../sealing/open-with-secret.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { ApprovalLinks } from '../storage/relay-storage.ts';
import { renderLinkPage, renderNoLinkPage } from './link-page.ts';
import { pageHeaders } from './page.ts';

const token = /^[\w-]{43}$/;

/** `GET` and `HEAD /approve/<token>`: shows what waits. Only reads: link scanners come before the technician does. */
export function addLinkPages(
  server: FastifyInstance,
  options: {
    readonly links: ApprovalLinks;
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
    readonly clock: Clock;
  },
): void {
  const { links, sourceOf, limits, clock } = options;

  async function pageFor(presented: string): Promise<{ status: number; html: string }> {
    const link = token.test(presented) ? await links.find(hash('sha256', presented, 'base64url')) : undefined;
    if (link === undefined || Date.parse(link.expiresAt) <= clock.now()) return notFound();
    const content = readContent(openWithSecret(link.sealed, presented, sealingLabels.link));
    return content === null ? notFound() : { status: 200, html: renderLinkPage(content, link.state) };
  }

  async function show(request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply) {
    const waitSeconds = limits.take('pages', sourceOf(request.raw));
    if (waitSeconds > 0)
      return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
    const { status, html } = await pageFor(request.params.token);
    return reply.code(status).headers(pageHeaders).send(html);
  }
  // For HEAD, Node leaves the body out.
  server.route({ method: ['GET', 'HEAD'], url: '/approve/:token', handler: show });
}

function notFound() {
  return { status: 404, html: renderNoLinkPage() };
}

function readContent(opened: string | null): LinkContent | null {
  if (opened === null) return null;
  try {
    return linkContent.safeParse(JSON.parse(opened)).data ?? null;
  } catch {
    return null;
  }
}
