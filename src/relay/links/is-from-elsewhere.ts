import type { FastifyRequest } from 'fastify';

/** Whether another site's page made the browser send this. Browsers that do not say are kept out by the cookie's SameSite. */
export function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}
