import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { WebhookAdmin } from '../../autotask/webhook-admin.ts';
import type { ConfigureOutcome } from '../../relay-client/configure-webhooks.ts';
import type { Vault } from '../vault.ts';
import { ensureWebhook, isWorking, webhookEntities } from './ensure-webhook.ts';
import { explainWebhookFailure, failed, mayPass, relayFailed } from './explain-webhook-failure.ts';
import type { WebhookWork } from './kept-webhooks.ts';
import { allOf, carries, type FoundWebhooks, findWebhooks } from './look-at-webhooks.ts';
import {
  hashOf,
  makeSecret,
  readHeldSecrets,
  urlWith,
  type WebhookSecret,
  writeHeldSecrets,
} from './webhook-secrets.ts';

/**
 * How long the relay takes the old secret after Autotask was seen to use the new one. What was queued under the old one may still
 * come: callouts take up to 5 minutes under load, then five attempts within about 2; the rest is spare.
 */
const graceMs = 10 * 60_000;

export interface BringingParts {
  readonly admin: WebhookAdmin;
  readonly vault: Pick<Vault, 'read' | 'write'>;
  readonly configure: (change: SecretsChange) => Promise<ConfigureOutcome>;
  readonly botResourceId: () => number | null;
  /** The relay's, without the secret; null while unknown. */
  readonly address: () => string | null;
  readonly addressIs: (webhookUrl: string) => void;
  readonly work: () => WebhookWork;
  readonly setWork: (work: WebhookWork) => void;
  readonly now: () => string;
}

export interface Bringing {
  /** Goes on with what was begun, if anything was, whatever is asked for. */
  bring(cause: 'register' | 'rotate'): Promise<Outcome<null, Failure>>;
  /** Lets the relay forget the old secret when its time is over and Autotask uses the new one. */
  settle(): Promise<void>;
}

/** What the relay is to take beside what it takes already, and what it shall take no longer. */
export interface SecretsChange {
  readonly secrets: readonly WebhookSecret[];
  readonly drop?: 'all' | readonly string[];
}

/**
 * Registering, rotating and taking over are one thing: a secret goes to the relay, which takes it beside the old one, then to
 * Autotask, and later the old one goes. No callout is ever signed with what the relay does not take.
 */
export function createBringing(parts: BringingParts): Bringing {
  const { admin, vault, configure, work, setWork } = parts;

  /** The secret to bring, in the vault before anybody else hears of it. */
  async function chooseSecret(cause: 'register' | 'rotate', found: FoundWebhooks): Promise<WebhookSecret> {
    const { current, next } = await readHeldSecrets(vault);
    const ours = allOf(found);
    const isUsed = (secret: WebhookSecret) => ours.some((webhook) => carries(webhook, secret));
    if (work().kind === 'bringing' && (next ?? current)) return next ?? current ?? makeSecret();
    if (cause === 'register') {
      if (next && isUsed(next)) return next;
      // What no webhook carries while others do was replaced by another desktop: it must not come back.
      if (current && (ours.length === 0 || isUsed(current))) return current;
    }
    const made = makeSecret();
    await writeHeldSecrets(vault, { current, next: made });
    return made;
  }

  async function bring(cause: 'register' | 'rotate'): Promise<Outcome<null, Failure>> {
    const botResourceId = parts.botResourceId();
    if (botResourceId === null)
      return failed('not-found', 'Autotask is not connected yet.', 'Connect it above, then try again.');
    const found = await findWebhooks(admin, parts.address());
    if (!found.ok) return explainWebhookFailure(found.failure);
    if (cause === 'rotate' && work().kind !== 'bringing' && allOf(found.value).length === 0)
      return failed('not-found', 'No webhooks are registered.', 'Register them first.');

    const begun = work();
    const isResumed = begun.kind === 'bringing';
    const secret = await chooseSecret(cause, found.value);
    const replaces =
      (begun.kind !== 'none' && begun.kind !== 'removing' && begun.replaces) ||
      allOf(found.value).some((webhook) => webhook.isActive && !carries(webhook, secret));
    setWork({ kind: 'bringing', cause: isResumed ? begun.cause : cause, replaces });

    const configured = await configure({ secrets: [secret] });
    if (!configured.ok) {
      if (!isResumed) setWork({ kind: 'none' });
      return relayFailed(configured.failure);
    }
    const { webhookUrl } = configured.value;
    parts.addressIs(webhookUrl);

    const url = urlWith(webhookUrl, secret);
    for (const entity of webhookEntities) {
      const target = { url, signingKey: secret.signingKey, botResourceId };
      const ensured = await ensureWebhook(admin, entity, found.value[entity], target);
      if (ensured.ok) continue;
      // A replacement that got halfway must be brought to its end: until then the relay has to take both.
      const goesOn = mayPass(ensured.failure) ? replaces || isResumed : replaces && entity !== 'Ticket';
      if (!goesOn) await giveUp(secret);
      return explainWebhookFailure(ensured.failure);
    }
    const confirmed = await findWebhooks(admin, webhookUrl);
    if (!confirmed.ok) return explainWebhookFailure(confirmed.failure);
    const isInUse = webhookEntities.every(
      (entity) =>
        confirmed.value[entity].length === 1 &&
        confirmed.value[entity].every((webhook) => isWorking(webhook, url)),
    );
    if (!isInUse) {
      setWork({ kind: 'none' });
      return failed(
        'changed-since',
        'Autotask’s webhooks are not as they were just written: another desktop may be setting them up.',
        'Wait a moment, verify, and register again if needed. Every secret stays valid meanwhile.',
      );
    }
    await writeHeldSecrets(vault, { current: secret, next: null });
    const drop = configured.value.urlSecretHashes.filter((hash) => hash !== hashOf(secret));
    const dropAfter = new Date(Date.parse(parts.now()) + (replaces ? graceMs : 0)).toISOString();
    setWork({ kind: 'settling', replaces, dropAfter, drop });
    if (!replaces) await settle();
    return succeed(null);
  }

  /** Nothing of it is in use: as if it had not begun. Should the relay be away, it only keeps a secret that nobody has. */
  async function giveUp(secret: WebhookSecret): Promise<void> {
    const { current, next } = await readHeldSecrets(vault);
    const found = await findWebhooks(admin, parts.address());
    const isUnused = found.ok && !allOf(found.value).some((webhook) => carries(webhook, secret));
    if (isUnused && next?.urlSecret === secret.urlSecret) {
      await configure({ secrets: [], drop: [hashOf(secret)] });
      await writeHeldSecrets(vault, { current, next: null });
    }
    setWork({ kind: 'none' });
  }

  async function settle(): Promise<void> {
    const settling = work();
    if (settling.kind !== 'settling' || parts.now() < settling.dropAfter) return;
    if (settling.drop.length === 0) return setWork({ kind: 'none' });
    const found = await findWebhooks(admin, parts.address());
    if (!found.ok) return;
    const { current } = await readHeldSecrets(vault);
    const isInUse = allOf(found.value).every((webhook) => current !== null && carries(webhook, current));
    // Another desktop has brought its own meanwhile; it drops what is old when it is done.
    if (!isInUse) return setWork({ kind: 'none' });
    // By name: what another desktop has added since is not among them.
    const dropped = await configure({ secrets: [], drop: settling.drop });
    if (dropped.ok) setWork({ kind: 'none' });
  }

  return { bring, settle };
}
