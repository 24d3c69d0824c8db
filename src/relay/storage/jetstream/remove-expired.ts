import type { Bucket } from './bucket.ts';

/** Forgets what has run out; whatever somebody changes meanwhile stays for the next time. */
export async function removeExpired<T extends { readonly expiresAt: string }>(
  bucket: Bucket<T>,
  now: string,
): Promise<void> {
  for (const [key, { expiresAt }] of await bucket.all()) {
    if (expiresAt > now) continue;
    const kept = await bucket.get(key);
    if (kept !== null && kept.value.expiresAt <= now) await bucket.remove(key, kept.revision);
  }
}
