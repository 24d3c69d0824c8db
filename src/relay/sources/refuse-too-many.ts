import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SourceAddress } from './source-address.ts';
import { type LimitedKind, type SourceLimits, tooManyWords } from './source-limits.ts';

/** Takes one from the source's budget; answers 429 when nothing is left of it, else null: then the request may go on. */
export type RefuseTooMany = (
  kind: LimitedKind,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | null;

export function createRefuseTooMany(sourceOf: SourceAddress, limits: SourceLimits): RefuseTooMany {
  return (kind, request, reply) => {
    const waitSeconds = limits.take(kind, sourceOf(request.raw));
    if (waitSeconds === 0) return null;
    return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
  };
}
