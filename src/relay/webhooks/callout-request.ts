import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';

/** What the first line of a request to `/webhooks/` asks for. */
export interface CalloutRequest {
  readonly workspaceId: string;
  /** `deactivated` is where Autotask says that it has switched a webhook off; see autotask's `deactivationUrl`. */
  readonly kind: 'ping' | 'callout' | 'deactivated';
  /** As it came: a text, several texts, or nothing. */
  readonly secret: unknown;
  /** `entity` of a deactivation: one URL serves all webhooks, and Autotask need not say which it means. */
  readonly entity: unknown;
}

/** How Autotask's requests look: nothing to decode, nothing but the secret. */
const PLAIN = /^secret=([\w.~-]+)$/;
const PREFIX = '/webhooks/';
const DEACTIVATED = '/deactivated';

/** Null for what is served nowhere. */
export function readCalloutRequest({ method, url = '' }: IncomingMessage): CalloutRequest | null {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const { secret, entity } = end < 0 ? {} : readQuery(url.slice(end + 1));
  const isDeactivation = path.endsWith(DEACTIVATED);
  const workspaceId = path.slice(PREFIX.length, isDeactivation ? -DEACTIVATED.length : undefined);
  if (workspaceId.includes('/') || (method !== 'GET' && method !== 'POST')) return null;
  const plain = method === 'GET' ? 'ping' : 'callout';
  return { workspaceId, kind: isDeactivation ? 'deactivated' : plain, secret, entity };
}

function readQuery(query: string): { readonly secret?: unknown; readonly entity?: unknown } {
  const plain = PLAIN.exec(query)?.[1];
  return plain === undefined ? parse(query) : { secret: plain };
}
