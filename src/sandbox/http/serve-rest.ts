import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Faults } from '../control/faults.ts';
import type { Journal } from '../control/journal.ts';
import type { Rows } from '../store/rows.ts';
import type { Switches } from '../switches.ts';
import { type Answer, errors, json, notFound, unauthorized, wrongVerb } from './answer.ts';
import type { AnswerRead } from './answer-read.ts';
import type { WriteCall } from './answer-write.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import type { HourlyLimit } from './hourly-limit.ts';
import { type RequestBody, readBody } from './read-body.ts';
import { type Route, resolveRoute } from './resolve-route.ts';
import type { ThreadLimit } from './thread-limit.ts';
import { type Zones, zoneInformation } from './zones.ts';

export interface RestParts {
  readonly credentials: Credentials;
  readonly apiResourceId: number;
  readonly clock: Clock;
  readonly rows: Rows;
  readonly switches: Switches;
  readonly faults: Faults;
  readonly zones: Zones;
  readonly threads: ThreadLimit;
  readonly hourly: HourlyLimit;
  readonly journal: Journal;
  readonly countCall: (verb: string, entity: string) => void;
  readonly answerRead: AnswerRead;
  readonly answerWrite: (call: WriteCall) => Answer;
  /** Called after anything was written. */
  readonly written: () => void;
}

/** Answers a call below `ATServicesRest/`; 'lost' means that it was carried out and its answer must not arrive. */
export type ServeRest = (
  request: IncomingMessage,
  url: URL,
  prefix: string,
  path: string,
) => Promise<Answer | 'lost'>;

/** Authenticates first, then limits, then faults, then the work: the order in which Autotask refuses. */
export function createServeRest(parts: RestParts): ServeRest {
  const { credentials, switches, faults, zones, threads, hourly } = parts;

  const serveRoute = async (request: IncomingMessage, url: URL, route: Route, prefix: string) => {
    const verb = request.method ?? 'GET';
    if (route.kind === 'unknown') return notFound();
    if (route.kind === 'wrong-verb') return wrongVerb(verb);
    const entity = route.kind === 'entity' ? route.entity.collection : 'ThresholdInformation';
    const call = { entity, verb };
    parts.countCall(verb, entity);
    const delayMs =
      (switches.get('progressiveLatency') === 'on' ? hourly.delayMs() : 0) + faults.latencyMs(call);
    if (delayMs > 0) await wait(delayMs);
    const error = faults.strike('server-error', call);
    if (error !== null) return failure(error.status, error.body, error.message);
    if (faults.strike('no-permission', call) !== null)
      return errors([
        'The logged in Resource does not have the adequate permissions to perform this operation.',
      ]);
    if (route.kind === 'service') return parts.answerRead.service(route.name);
    const body = await readBody(request, switches.get('gzipBodies') === 'inflated');
    if (body.isMalformed) return errors(['The request body could not be read as JSON.']);
    const baseUrl = `http://${request.headers.host ?? ''}${prefix}/ATServicesRest/V1.0`;
    const read = { body: body.value, search: url.searchParams, baseUrl };
    return (
      parts.answerRead.entity(route.entity, route.operation, route.under, read) ??
      write(request, url, route, body)
    );
  };

  /** The write, its journal entry and its queued callouts are one transaction. */
  const write = (
    request: IncomingMessage,
    url: URL,
    route: Route & { kind: 'entity' },
    body: RequestBody,
  ) => {
    const { entity, operation, under } = route;
    if (operation.kind !== 'create' && operation.kind !== 'update' && operation.kind !== 'remove')
      return notFound();
    const verb = request.method ?? 'POST';
    const isLost = faults.strike('lost-answer', { entity: entity.collection, verb }) !== null;
    const impersonates = request.headers.impersonationresourceid;
    const answer = parts.rows.together(() => {
      const done = parts.answerWrite({
        entity,
        operation,
        under,
        body: body.value,
        impersonates: typeof impersonates === 'string' ? impersonates : undefined,
      });
      parts.journal.add({
        at: parts.clock.now(),
        verb,
        path: url.pathname.replace(/^.*\/v1\.0\//i, ''),
        resourceId: Number(impersonates ?? parts.apiResourceId),
        body: body.text,
        status: done.status,
        answered: !isLost,
      });
      return done;
    });
    parts.written();
    return isLost ? 'lost' : answer;
  };

  return async (request, url, prefix, path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    const [version = '', ...rest] = segments.map((segment) => segment.toLowerCase());
    const host = request.headers.host ?? '127.0.0.1';
    if (version === 'versioninformation') return json({ apiVersions: ['1.0'] });
    if (version !== 'v1.0') return notFound();
    if (rest[0] === 'zoneinformation')
      return zoneInformation(
        url.searchParams.get('user'),
        credentials.username,
        host,
        zones.home(),
        switches,
      );
    const refusal = authenticate(request.headers, credentials, switches, faults.has('credentials-revoked'));
    if (refusal !== null) return refusal;
    if (prefix.toLowerCase() !== zones.home()) return unauthorized(host);
    const route = resolveRoute(request.method ?? 'GET', segments.slice(1), url.searchParams);
    hourly.add();
    if (hourly.isExceeded()) return hourlyRefusal(switches);
    const entity = route.kind === 'entity' ? route.entity.collection : (rest[0] ?? '');
    const verb = request.method ?? 'GET';
    const release =
      faults.strike('thread-exceeded', { entity, verb }) === null ? threads.take(entity.toLowerCase()) : null;
    if (release === null) return threadRefusal(switches);
    try {
      return await serveRoute(request, url, route, prefix);
    } finally {
      release();
    }
  };
}

const withRetryAfter = (answer: Answer, switches: Switches, seconds: number): Answer =>
  switches.get('retryAfter') === 'present'
    ? { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
    : answer;

const threadRefusal = (switches: Switches): Answer =>
  withRetryAfter(
    errors(
      ['The Autotask API thread threshold of 3 threads has been exceeded. (Itgenatr005)'],
      Number(switches.get('threadStatus')),
    ),
    switches,
    1,
  );

const hourlyRefusal = (switches: Switches): Answer =>
  withRetryAfter(
    errors(
      ['The number of requests in the last 60 minutes has exceeded the threshold of 10000.'],
      Number(switches.get('hourlyStatus')),
    ),
    switches,
    60,
  );

function failure(status: number, body: 'errors' | 'empty' | 'html', message: string): Answer {
  if (body === 'errors') return errors([message], status);
  if (body === 'empty') return { status, headers: {}, body: '' };
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>Server Error</h1></body></html>',
  };
}
