import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import type { WebhookHint } from '../../../shared/relay-protocol/webhook-hint.ts';
import type { WebhookAdmin } from '../../autotask/webhook-admin.ts';
import type { ConfigureOutcome, WebhookSecrets } from '../../relay-client/webhook-configurer.ts';
import type { WriteHandle } from '../../store/database.ts';
import type { Vault } from '../vault.ts';

/** What is known of the relay, told whenever any of it changes. */
export interface RelayFacts {
  /** This device has a place at a relay, whether or not the relay is there now. */
  readonly paired: boolean;
  /** The link is up; taken for `paired` when left out. */
  readonly connected?: boolean;
  /** Without the secret; null while unknown. */
  readonly webhookUrl: string | null;
  /** UTC ISO; null for never or unknown. */
  readonly readyPingAt: string | null;
}

export interface WebhookCareParts {
  /** What must survive a restart is kept in its settings. */
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly admin: WebhookAdmin;
  readonly botResourceId: () => number | null;
  /** The relay client's; `away` while there is none. */
  readonly configure: (secrets: WebhookSecrets) => Promise<ConfigureOutcome>;
  /** UTC ISO. */
  readonly now: () => string;
  /** The card says something else. */
  readonly changed: () => void;
  /** Somebody asked to see a secret, in words for the audit log; the value is not in them. */
  readonly revealed?: (words: string) => void;
}

/** Sets up, watches, rotates and removes Autotask's webhooks for tickets and their notes. */
export interface WebhookCare {
  card(): WebhookCard;
  /** Registers what is missing and mends what is wrong. On a device without the secret this is a takeover with a new one. */
  register(): Promise<Outcome<null, Failure>>;
  /** Looks at everything: both webhooks, their fields and author, the relay's public address. The first thing wrong is the failure. */
  verify(): Promise<Outcome<null, Failure>>;
  /** A new secret. The old one is taken until Autotask surely uses the new one. */
  rotate(): Promise<Outcome<null, Failure>>;
  remove(): Promise<Outcome<null, Failure>>;
  /** `url` is the whole one that Autotask's form wants, `secret` the signing key. Makes them if there are none. */
  reveal(what: 'url' | 'secret'): Promise<Outcome<string, Failure>>;
  relayIs(facts: RelayFacts): void;
  /** For each event of the relay; `at` is when the relay took it, UTC ISO. A deactivation is looked into, not believed. */
  eventArrived(at: string, action?: WebhookHint['action']): void;
  /** After each pass of the sync: finishes what was interrupted and looks whether events still come. Throttles itself. */
  check(): Promise<void>;
}
