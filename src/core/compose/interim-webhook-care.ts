import type { Failure } from '../../shared/desktop-api/failure.ts';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { RelayFacts, WebhookCare, WebhookCareParts } from '../connection/webhooks/webhook-care.ts';
import { ensureWebhooks, openWebhookSecrets, relaySecrets } from '../connection/webhooks.ts';

/** Registers the webhooks, and nothing more. */
export function createWebhookCare(parts: WebhookCareParts): WebhookCare {
  let facts: RelayFacts = { paired: false, webhookUrl: null, readyPingAt: null };
  let isRegistered = false;
  const failed = (message: string): Outcome<null, Failure> =>
    fail({ kind: 'autotask-away', message, next: null, reference: null });
  return {
    card: () => ({
      state: facts.paired ? (isRegistered ? 'connected' : 'not-registered') : 'no-relay',
      words: '',
      next: null,
      webhookUrl: facts.webhookUrl,
      webhooks: [],
      readyPingAt: facts.readyPingAt,
      lastEventAt: null,
      rotating: false,
    }),
    async register() {
      const secrets = await openWebhookSecrets(parts.vault);
      const configured = await parts.configure(relaySecrets(secrets));
      if (!configured.ok) return failed('The relay is away.');
      const bot = parts.botResourceId();
      if (bot === null) return failed('Autotask is not connected yet.');
      const { webhookUrl } = configured.value;
      const ensured = await ensureWebhooks(parts.admin, webhookUrl, secrets, bot);
      if (!ensured.ok) return failed('Autotask refused.');
      isRegistered = true;
      parts.changed();
      return succeed(null);
    },
    verify: async () => failed('Not here yet.'),
    rotate: async () => failed('Not here yet.'),
    remove: async () => failed('Not here yet.'),
    reveal: async () => fail({ kind: 'internal', message: 'Not here yet.', next: null, reference: null }),
    relayIs(news) {
      if (news.connected !== true) isRegistered = false;
      facts = news;
    },
    eventArrived() {},
    async check() {},
  };
}
