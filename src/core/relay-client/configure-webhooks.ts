import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { sealingLabels } from '../../shared/relay-protocol/sealing.ts';
import { relayHash } from './keys/relay-hash.ts';
import { sealWithSecret } from './keys/sealing.ts';
import type { RelayRequests, RequestFailure } from './requests.ts';

/** What a callout proves itself with: the `?secret=` of the URL, and Autotask's `secretKey`. */
export interface CalloutSecret {
  readonly urlSecret: string;
  readonly signingKey: string;
}

/** Added beside what the relay takes already. */
export interface WebhookSecrets {
  readonly secrets: readonly CalloutSecret[];
  /** The key to which the relay shall seal events; see `WorkspaceKeys`. */
  readonly sealTo: string;
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
  { secrets, sealTo, drop = [] }: WebhookSecrets,
): Promise<ConfigureOutcome> {
  const answer = await ask<'configure-webhooks'>({
    kind: 'configure-webhooks',
    urlSecretHashes: secrets.map(({ urlSecret }) => relayHash(urlSecret)),
    signingKeys: secrets.map(({ urlSecret, signingKey }) =>
      sealWithSecret(signingKey, { secret: urlSecret, label: sealingLabels.signingKey }),
    ),
    sealTo,
    drop: drop === 'all' ? drop : [...drop],
  });
  if (!answer.ok) return answer;
  const { webhookUrl, urlSecretHashes: taken } = answer.value;
  return succeed({ webhookUrl, urlSecretHashes: taken });
}
