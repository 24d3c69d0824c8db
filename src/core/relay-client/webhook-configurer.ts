import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from './clock.ts';

/** Current value first, then the previous one while it rotates. */
export interface WebhookSecrets {
  /** SHA-256 (base64url) of the secret in the webhook's URL. */
  readonly urlSecretHashes: readonly string[];
  /** Autotask's `secretKey`. */
  readonly signingKeys: readonly string[];
}

export type ConfigureOutcome = Outcome<{ readonly webhookUrl: string }, ConfigureFailure>;
/** Configuring twice does no harm: try again. */
export type ConfigureFailure = { readonly kind: 'away' } | { readonly kind: 'no-answer' };

export interface WebhookConfigurer {
  readonly configure: (secrets: WebhookSecrets) => Promise<ConfigureOutcome>;
  readonly onAnswer: (webhookUrl: string) => void;
  readonly onLost: () => void;
}

const ANSWER_MS = 10_000;

/** Tells the relay what to check callouts against, and waits until it has that on disk. */
export function createWebhookConfigurer(options: {
  readonly clock: Clock;
  readonly send: (message: UpstreamMessage) => boolean;
}): WebhookConfigurer {
  /** In the order asked, which is the order of the answers. */
  let waiting: ((outcome: ConfigureOutcome) => void)[] = [];

  return {
    configure: ({ urlSecretHashes, signingKeys }) =>
      new Promise((resolve) => {
        const sent = options.send({
          kind: 'configure-webhooks',
          urlSecretHashes: [...urlSecretHashes],
          signingKeys: [...signingKeys],
        });
        if (!sent) {
          resolve(fail({ kind: 'away' }));
          return;
        }
        const stopWaiting = options.clock.after(ANSWER_MS, () => resolve(fail({ kind: 'no-answer' })));
        waiting.push((outcome) => {
          stopWaiting();
          resolve(outcome);
        });
      }),
    onAnswer: (webhookUrl) => waiting.shift()?.(succeed({ webhookUrl })),
    onLost: () => {
      const unanswered = waiting;
      waiting = [];
      for (const settle of unanswered) settle(fail({ kind: 'away' }));
    },
  };
}
