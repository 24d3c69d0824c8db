import { request } from 'undici';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';
import { readAnswer } from './read-answer.ts';

const anyZone = 'https://webservices.autotask.net/ATServicesRest/';
const answer = z.object({ url: z.url() });

/**
 * Finds the REST base of the zone that holds a user (needs no credentials). Refuses an answer that points anywhere but
 * Autotask or the host that was asked: the secret is sent there next.
 */
export async function lookUpZone(
  username: string,
  startUrl: string = anyZone,
): Promise<Outcome<string, AutotaskFailure>> {
  const url = new URL('V1.0/zoneInformation', startUrl);
  url.searchParams.set('user', username);
  let found: Outcome<unknown, AutotaskFailure>;
  try {
    const response = await request(url, { headersTimeout: 20_000, bodyTimeout: 20_000 });
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
  if (!zone.success || !isTrusted(new URL(zone.data.url), url)) {
    return fail({ kind: 'unexpected', status: 200, detail: 'The zone answer names no Autotask host.' });
  }
  return succeed(zone.data.url.endsWith('/') ? zone.data.url : `${zone.data.url}/`);
}

function isTrusted(zone: URL, asked: URL): boolean {
  if (zone.host === asked.host) return true;
  return zone.protocol === 'https:' && zone.hostname.endsWith('.autotask.net');
}
