import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, errors } from '../http/answer.ts';
import { readBody } from '../http/read-body.ts';
import { badRequest, type ControlRoutes } from './control-route.ts';

/** Answers a call below /control; `path` is what follows it. */
export type ServeControl = (request: IncomingMessage, url: URL, path: string) => Promise<Answer>;

/** The tests' and puppeteers' own entrance, behind a token; `done` follows every call that may have changed something. */
export function createServeControl(routes: ControlRoutes, token: string, done: () => void): ServeControl {
  return async (request, url, path) => {
    if (!isToken(request.headers['x-control-token'], token))
      return errors(['The x-control-token header is missing or wrong.'], 401);
    const [first = '', second = ''] = path.split('/').filter((segment) => segment !== '');
    const verb = request.method ?? 'GET';
    const exact = routes[`${verb} ${first}/${second}`];
    const handler = exact ?? routes[`${verb} ${first}`];
    if (handler === undefined) return errors([`There is no ${verb} /control/${first}.`], 404);
    const body = await readBody(request, false);
    if (body.isMalformed) return badRequest('The body is no JSON.');
    const answer = await handler({
      body: body.value,
      search: url.searchParams,
      rest: exact === undefined ? second : '',
    });
    if (verb !== 'GET') done();
    return answer;
  };
}

function isToken(given: string | readonly string[] | undefined, token: string): boolean {
  if (typeof given !== 'string' || given.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(token));
}
