import { sealingLabels } from '../../shared/relay-protocol/sealing.ts';
import { openWithSecret } from './open-with-secret.ts';

/** Opens Autotask's key with the secret that a callout's URL presents; null when it was sealed with another. */
export function openSigningKey(sealed: string, urlSecret: string): string | null {
  return openWithSecret(sealed, urlSecret, sealingLabels.signingKey);
}
