import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Whether the secret in the URL is one of those configured. Takes the same time for every wrong secret. */
export function isUrlSecret(secret: unknown, hashes: readonly string[]): boolean {
  const presented = Buffer.from(hash('sha256', typeof secret === 'string' ? secret : '', 'base64url'));
  return matchesAny(
    presented,
    hashes.map((known) => Buffer.from(known)),
  );
}

/** Whether `X-Hook-Signature` (`sha1=` and base64) is right for exactly these bytes under one of the keys. */
export function isSignature(header: string, rawBody: Buffer, keys: readonly string[]): boolean {
  const encoded = /^sha1=([A-Za-z0-9+/]{27}=)$/.exec(header)?.[1];
  if (encoded === undefined) return false;
  return matchesAny(
    Buffer.from(encoded, 'base64'),
    keys.map((key) => createHmac('sha1', key).update(rawBody).digest()),
  );
}

/** Looks at every candidate, so that the time says nothing about which one matched. */
function matchesAny(presented: Buffer, candidates: readonly Buffer[]): boolean {
  let matched = false;
  for (const candidate of candidates) {
    if (candidate.length === presented.length && timingSafeEqual(candidate, presented)) matched = true;
  }
  return matched;
}
