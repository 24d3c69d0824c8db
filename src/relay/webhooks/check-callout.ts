import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { openSigningKey } from '../sealing/open-signing-key.ts';
import type { WebhookSecrets } from '../storage/relay-storage.ts';

export interface CalloutCheck {
  /** Whether the secret in the URL is one of those configured. Takes the same time for every wrong secret. */
  readonly isUrlSecret: (secret: unknown) => boolean;
  /**
   * Whether `X-Hook-Signature` (`sha1=` and base64) is right for exactly these bytes under one of the keys. A key can be used once its own
   * URL secret has been presented; Autotask signs with the key that belongs to the URL it posts to.
   */
  readonly isSignature: (header: string, rawBody: Buffer) => boolean;
}

/** Checks callouts against these secrets; with null, no callout is anybody's. */
export function createCalloutCheck(secrets: WebhookSecrets | null): CalloutCheck {
  const hashes = (secrets?.urlSecretHashes ?? []).map((known) => Buffer.from(known));
  const keys: (KeyObject | null)[] = hashes.map(() => null);

  function openKey(place: number, urlSecret: string): void {
    const key = openSigningKey(secrets?.signingKeys[place] ?? '', urlSecret);
    if (key !== null) keys[place] = createSecretKey(Buffer.from(key));
  }

  return {
    isUrlSecret: (secret) => {
      const text = typeof secret === 'string' ? secret : '';
      const presented = Buffer.from(hash('sha256', text, 'base64url'));
      const place = matching(presented, hashes);
      if (place === -1) return false;
      if (keys[place] === null) openKey(place, text);
      return true;
    },
    isSignature: (header, rawBody) => {
      if (!/^sha1=[A-Za-z0-9+/]{27}=$/.test(header)) return false;
      const signatures = keys.flatMap((key) =>
        key === null ? [] : [Buffer.from(createHmac('sha1', key).update(rawBody).digest('base64'))],
      );
      return matching(Buffer.from(header.slice('sha1='.length)), signatures) !== -1;
    },
  };
}

/** Looks at every candidate, so that the time says nothing about which one matched. -1 for none. */
function matching(presented: Buffer, candidates: readonly Buffer[]): number {
  let match = -1;
  for (const [place, candidate] of candidates.entries()) {
    if (candidate.length === presented.length && timingSafeEqual(candidate, presented)) match = place;
  }
  return match;
}
