import { request } from 'undici';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';
import { readAnswer } from './read-answer.ts';
import { isTrustedHost } from './trusted-host.ts';

const anyZone = 'https://webservices.autotask.net/ATServicesRest/';
const answer = z.object({ url: z.url(), ci: z.number().int().nullish() });

/** The place of a tenant. */
export interface Zone {
  /** REST base with a trailing slash, without the version. */
  readonly url: string;
  /** Which database (`ci`): tells one tenant from another; null when Autotask did not say. */
  readonly database: number | null;
  /** Autotask's clock when it answered (its Date header), milliseconds; null when it did not say. */
  readonly serverMs: number | null;
}

/**
 * Finds the REST base of the zone that holds a user (needs no credentials). Refuses an answer that points anywhere but
 * Autotask or the stand-in that was asked: the secret is sent there next.
 */
export async function lookUpZone(
  username: string,
  standInUrl: string | null = null,
): Promise<Outcome<Zone, AutotaskFailure>> {
  const url = new URL('V1.0/zoneInformation', standInUrl ?? anyZone);
  url.searchParams.set('user', username);
  let found: Outcome<unknown, AutotaskFailure>;
  let date: unknown;
  try {
    const response = await request(url, { headersTimeout: 20_000, bodyTimeout: 20_000 });
    date = response.headers.date;
    found = readAnswer(response.statusCode, await response.body.text());
  } catch (error) {
    return fail({
      kind: 'unreachable',
      sent: 'no',
      cause: error instanceof Error ? error.message : String(error),
    });
  }
  if (!found.ok) return found.failure.kind === 'rejected' ? fail({ kind: 'zone-unknown', username }) : found;
  const zone = answer.safeParse(found.value);
  if (!zone.success) {
    return fail({ kind: 'unexpected', status: 200, detail: 'The zone answer has another shape.' });
  }
  const base = new URL(zone.data.url.endsWith('/') ? zone.data.url : `${zone.data.url}/`);
  if (!isTrustedHost(base, standInUrl)) return fail({ kind: 'untrusted-host', host: base.host });
  const serverMs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return succeed({
    url: base.href,
    database: zone.data.ci ?? null,
    serverMs: Number.isNaN(serverMs) ? null : serverMs,
  });
}
