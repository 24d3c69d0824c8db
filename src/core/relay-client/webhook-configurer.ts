import type { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { webhooksConfigured } from '../../shared/relay-protocol/downstream/webhooks-configured.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from './clock.ts';

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
export type ConfigureOutcome = Outcome<ConfiguredWebhooks, ConfigureFailure>;
/** Configuring twice does no harm: try again. */
export type ConfigureFailure = { readonly kind: 'away' } | { readonly kind: 'no-answer' };

type ConfiguredAnswer = z.infer<typeof webhooksConfigured>;

export interface WebhookConfigurer {
  readonly configure: (secrets: WebhookSecrets) => Promise<ConfigureOutcome>;
  readonly onAnswer: (answer: ConfiguredAnswer) => void;
  readonly onLost: () => void;
}

const ANSWER_MS = 10_000;

/** Tells the relay what callouts may prove themselves with, and waits until it has that on disk. */
export function createWebhookConfigurer(options: {
  readonly clock: Clock;
  readonly send: (message: UpstreamMessage) => boolean;
}): WebhookConfigurer {
  const waiting = new Map<number, (outcome: ConfigureOutcome) => void>();
  let lastRequest = 0;

  return {
    configure: ({ urlSecretHashes, signingKeys, drop = [] }) =>
      new Promise((resolve) => {
        lastRequest += 1;
        const request = lastRequest;
        const sent = options.send({
          kind: 'configure-webhooks',
          request,
          urlSecretHashes: [...urlSecretHashes],
          signingKeys: [...signingKeys],
          drop: drop === 'all' ? drop : [...drop],
        });
        if (!sent) {
          resolve(fail({ kind: 'away' }));
          return;
        }
        const settle = (outcome: ConfigureOutcome): void => {
          stopWaiting();
          waiting.delete(request);
          resolve(outcome);
        };
        const stopWaiting = options.clock.after(ANSWER_MS, () => settle(fail({ kind: 'no-answer' })));
        waiting.set(request, settle);
      }),
    onAnswer: ({ request, webhookUrl, urlSecretHashes: taken }) =>
      waiting.get(request)?.(succeed({ webhookUrl, urlSecretHashes: taken })),
    onLost: () => {
      for (const settle of waiting.values()) settle(fail({ kind: 'away' }));
    },
  };
}
