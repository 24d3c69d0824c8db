import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { RelayRequests, RequestFailure } from './requests.ts';

/** Added beside what the relay takes already; the two lists go together. */
export interface WebhookSecrets {
  /** SHA-256 (base64url) of the secret in the webhook's URL. */
  readonly urlSecretHashes: readonly string[];
  /** Autotask's `secretKey`. */
  readonly signingKeys: readonly string[];
  /** Hashes of URL secrets that the relay shall take no longer; `all`: whatever it took before. */
  readonly drop?: 'all' | readonly string[];
}

/** `urlSecretHashes`: of everything that the relay takes now. */
export interface ConfiguredWebhooks {
  readonly webhookUrl: string;
  readonly urlSecretHashes: readonly string[];
}
/** Configuring twice does no harm: try again. */
export type ConfigureOutcome = Outcome<ConfiguredWebhooks, RequestFailure>;

/** Tells the relay what callouts may prove themselves with, and waits until it has that on disk. */
export async function configureWebhooks(
  ask: RelayRequests['ask'],
  { urlSecretHashes, signingKeys, drop = [] }: WebhookSecrets,
): Promise<ConfigureOutcome> {
  const answer = await ask<'configure-webhooks'>({
    kind: 'configure-webhooks',
    urlSecretHashes: [...urlSecretHashes],
    signingKeys: [...signingKeys],
    drop: drop === 'all' ? drop : [...drop],
  });
  if (!answer.ok) return answer;
  const { webhookUrl, urlSecretHashes: taken } = answer.value;
  return succeed({ webhookUrl, urlSecretHashes: taken });
}
