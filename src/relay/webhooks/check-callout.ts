import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto';
import type { WebhookSecrets } from './webhook-settings.ts';

export interface CalloutCheck {
  /** Whether the secret in the URL is one of those configured. Takes the same time for every wrong secret. */
  readonly isUrlSecret: (secret: unknown) => boolean;
  /** Whether `X-Hook-Signature` (`sha1=` and base64) is right for exactly these bytes under one of the keys. */
  readonly isSignature: (header: string, rawBody: Buffer) => boolean;
}

/** Checks callouts against these secrets; with null, no callout is anybody's. */
export function createCalloutCheck(secrets: WebhookSecrets | null): CalloutCheck {
  const hashes = (secrets?.urlSecretHashes ?? []).map((known) => Buffer.from(known));
  const keys = (secrets?.signingKeys ?? []).map((key) => createSecretKey(Buffer.from(key)));
  return {
    isUrlSecret: (secret) => {
      const presented = hash('sha256', typeof secret === 'string' ? secret : '', 'base64url');
      return matchesAny(Buffer.from(presented), hashes);
    },
    isSignature: (header, rawBody) => {
      if (!/^sha1=[A-Za-z0-9+/]{27}=$/.test(header)) return false;
      const signatures = keys.map((key) => createHmac('sha1', key).update(rawBody).digest('base64'));
      return matchesAny(
        Buffer.from(header.slice('sha1='.length)),
        signatures.map((signature) => Buffer.from(signature)),
      );
    },
  };
}

/** Looks at every candidate, so that the time says nothing about which one matched. */
function matchesAny(presented: Buffer, candidates: readonly Buffer[]): boolean {
  let matched = false;
  for (const candidate of candidates) {
    if (candidate.length === presented.length && timingSafeEqual(candidate, presented)) matched = true;
  }
  return matched;
}
