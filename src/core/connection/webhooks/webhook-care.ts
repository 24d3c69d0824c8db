import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { WebhookHint } from '../../../shared/relay-protocol/webhook-hint.ts';
import type { WebhookAdmin } from '../../autotask/webhook-admin.ts';
import type { ConfigureOutcome } from '../../relay-client/configure-webhooks.ts';
import type { WriteHandle } from '../../store/database.ts';
import type { Vault } from '../vault.ts';
import { createBringing, type SecretsChange } from './bring-secret.ts';
import { callAddress } from './call-address.ts';
import { describeWebhooks, explainProblem, type WebhookProblem } from './describe-webhooks.ts';
import { webhookEntities } from './ensure-webhook.ts';
import { explainWebhookFailure, failed, mayPass, relayFailed } from './explain-webhook-failure.ts';
import {
  type Observed,
  readObserved,
  readWork,
  type WebhookWork,
  writeObserved,
  writeWork,
} from './kept-webhooks.ts';
import {
  allOf,
  carries,
  type FoundWebhooks,
  findWebhooks,
  judge,
  judgeClosely,
  statesOf,
} from './look-at-webhooks.ts';
import { silenceOf } from './silence-of.ts';
import { addressOf, makeSecret, readHeldSecrets, urlWith, writeHeldSecrets } from './webhook-secrets.ts';

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
  readonly vault: Pick<Vault, 'read' | 'write'>;
  readonly admin: WebhookAdmin;
  readonly botResourceId: () => number | null;
  /** The relay client's; `away` while there is none. */
  readonly configure: (change: SecretsChange) => Promise<ConfigureOutcome>;
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

const lookEveryMs = 10 * 60_000;
/** A link that is down for less is on its way back. */
const awayMs = 60_000;
/** How much of the last event's time may be lost with the process, and how often the screen hears of it. */
const keepEventEveryMs = 30_000;
const tellEventEveryMs = 5_000;

export function createWebhookCare(parts: WebhookCareParts): WebhookCare {
  const { db, vault, admin } = parts;
  let facts: RelayFacts = { paired: false, webhookUrl: null, readyPingAt: null };
  let observed = readObserved(db);
  let keptEventAt = observed.lastEventAt;
  /** Found by looking regularly, and by verifying; the latter stays until something comes through or it is verified again. */
  let problem: WebhookProblem | null = null;
  let verified: WebhookProblem | null = null;
  let stuck: WebhookProblem | null = null;
  let linkedSince: string | null = null;
  let awaySince: string | null = null;
  let lookAfterMs = 0;
  let lookedAs: number | null = null;
  let told = { words: '', atMs: 0 };

  const nowMs = () => Date.parse(parts.now());
  const work = () => readWork(db);
  const setWork = (next: WebhookWork) => {
    writeWork(db, next);
    if (next.kind === 'none') stuck = null;
    tell();
  };
  const lookSoon = () => {
    lookAfterMs = 0;
  };

  function observe(change: Partial<Observed>): void {
    observed = { ...observed, ...change };
    keptEventAt = observed.lastEventAt;
    writeObserved(db, observed);
  }

  function currentProblem(): WebhookProblem | null {
    if (awaySince !== null && nowMs() - Date.parse(awaySince) >= awayMs) return { kind: 'relay-away' };
    return stuck ?? problem ?? verified;
  }

  function card(): WebhookCard {
    return describeWebhooks({ isPaired: facts.paired, observed, work: work(), problem: currentProblem() });
  }

  /** Events alone are no news every time: a screen need not follow each. */
  function tell(): void {
    const { lastEventAt, ...rest } = card();
    const words = JSON.stringify(rest);
    const isDue = nowMs() - told.atMs >= tellEventEveryMs;
    if (words === told.words && !isDue) return;
    const isNews = words !== told.words || lastEventAt !== null;
    told = { words, atMs: nowMs() };
    if (isNews) parts.changed();
  }

  const { bring, settle } = createBringing({
    ...parts,
    work,
    setWork,
    address: () => observed.webhookUrl,
    addressIs: (webhookUrl) => observe({ webhookUrl }),
  });

  // One thing at a time: two that wrote Autotask's webhooks at once would undo each other.
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  function alone<T>(task: () => Promise<T>): Promise<T> {
    waiting += 1;
    const done = last.then(task).finally(() => {
      waiting -= 1;
      tell();
    });
    last = done.catch(() => {});
    return done;
  }

  async function look(): Promise<Awaited<ReturnType<typeof findWebhooks>>> {
    const found = await findWebhooks(admin, observed.webhookUrl);
    if (!found.ok) {
      if (found.failure.kind === 'forbidden')
        observe({ webhooks: webhookEntities.map((entity) => ({ entity, state: 'unknown' })) });
      return found;
    }
    const webhooks = statesOf(found.value);
    const areActive = webhooks.every(({ state }) => state === 'registered');
    observe({ webhooks, activeSince: areActive ? (observed.activeSince ?? parts.now()) : null });
    problem = judge(found.value, observed.webhookUrl);
    return found;
  }

  /** Nothing wrong behind the list leaves what was found wrong with the address. */
  async function lookClosely(found: FoundWebhooks, botResourceId: number) {
    const closely = await judgeClosely(admin, found, botResourceId);
    if (!closely.ok) return closely;
    verified = closely.value ?? (verified?.kind === 'address-silent' ? verified : null);
    if (closely.value === null) observe({ rightFor: botResourceId });
    return closely;
  }

  /** A relay that was set up anew or restored takes our secret again, if Autotask uses it. */
  async function remindRelay(found: FoundWebhooks): Promise<void> {
    const { current, next } = await readHeldSecrets(vault);
    const used = [current, next].find(
      (secret) => secret !== null && allOf(found).some((webhook) => carries(webhook, secret)),
    );
    if (!used) return;
    const configured = await parts.configure({ secrets: [used] });
    if (configured.ok) observe({ webhookUrl: configured.value.webhookUrl });
    linkIs(configured.ok);
  }

  function linkIs(isUp: boolean): void {
    if (isUp) {
      linkedSince ??= parts.now();
      awaySince = null;
    } else {
      linkedSince = null;
      awaySince ??= parts.now();
    }
  }

  const judgeSilence = (found: FoundWebhooks) => silenceOf(parts, found, { ...observed, linkedSince });

  async function verifyNow(): Promise<Outcome<WebhookProblem | null, Failure>> {
    const botResourceId = parts.botResourceId();
    const found = await look();
    if (!found.ok) return explainWebhookFailure(found.failure);
    if (allOf(found.value).length === 0 || botResourceId === null)
      return failed('not-found', 'No webhooks are registered.', 'Register them.');
    if (problem !== null) return succeed(problem);
    const closely = await lookClosely(found.value, botResourceId);
    if (!closely.ok) return explainWebhookFailure(closely.failure);
    verified = closely.value ?? (await verifyAddress(found.value));
    if (verified === null) problem = await judgeSilence(found.value);
    return succeed(problem ?? verified);
  }

  /** With the URL that Autotask has, so that a desktop without the secret can do it, too; but to no other place than the relay. */
  async function verifyAddress(found: FoundWebhooks): Promise<WebhookProblem | null> {
    for (const { webhookUrl } of allOf(found)) {
      if (webhookUrl === null || addressOf(webhookUrl) !== observed.webhookUrl) continue;
      const cause = await callAddress(webhookUrl);
      if (cause !== null) return { kind: 'address-silent', cause };
    }
    observe({ readyPingAt: parts.now() });
    return null;
  }

  async function bringAndVerify(cause: 'register' | 'rotate'): Promise<Outcome<null, Failure>> {
    if (!facts.paired) return noRelay;
    const brought = await bring(cause);
    lookSoon();
    if (!brought.ok) {
      if (work().kind === 'bringing') stuck = { kind: 'rotation-stuck', words: brought.failure.message };
      await look();
      return brought;
    }
    stuck = null;
    // What is wrong with the address is on the card; the webhooks are registered.
    await verifyNow();
    return brought;
  }

  async function removeNow(isResumed: boolean): Promise<Outcome<null, Failure>> {
    setWork({ kind: 'removing' });
    const found = await look();
    if (!found.ok) return removalFailed(found.failure, isResumed);
    for (const entity of webhookEntities) {
      for (const webhook of found.value[entity]) {
        const removed = await admin.remove(entity, webhook.id);
        if (!removed.ok) return removalFailed(removed.failure, isResumed);
      }
    }
    problem = null;
    verified = null;
    stuck = null;
    const webhooks = webhookEntities.map((entity) => ({ entity, state: 'absent' as const }));
    observe({ webhooks, activeSince: null, readyPingAt: null, lastEventAt: null });
    await writeHeldSecrets(vault, { current: null, next: null });
    const cleared = facts.paired ? await parts.configure({ secrets: [], drop: 'all' }) : succeed(null);
    // A relay that is away is told when it is back: nobody posts there any more.
    if (cleared.ok) setWork({ kind: 'none' });
    return succeed(null);
  }

  /** What a person was told of is theirs to try again; what a restart interrupted goes on by itself. */
  function removalFailed(failure: Parameters<typeof explainWebhookFailure>[0], isResumed: boolean) {
    const explained = explainWebhookFailure(failure);
    if (!isResumed || !mayPass(failure)) setWork({ kind: 'none' });
    else stuck = { kind: 'removal-stuck', words: explained.failure.message };
    return explained;
  }

  async function goOn(): Promise<void> {
    const begun = work();
    if (begun.kind === 'bringing') {
      const brought = await bring(begun.cause);
      stuck =
        brought.ok || work().kind !== 'bringing'
          ? null
          : { kind: 'rotation-stuck', words: brought.failure.message };
    }
    if (begun.kind === 'removing') await removeNow(true);
    await settle();
  }

  async function revealNow(what: 'url' | 'secret'): Promise<Outcome<string, Failure>> {
    if (!facts.paired) return noRelay;
    const held = await readHeldSecrets(vault);
    const found = await look();
    const ours = found.ok ? allOf(found.value) : [];
    const used = [held.next, held.current].find(
      (secret) => secret !== null && ours.some((webhook) => carries(webhook, secret)),
    );
    if (!used && ours.length > 0)
      return failed(
        'not-yours',
        'Another desktop has set the webhooks up; this one does not hold their secret.',
        'Show it there, or register here: that makes a new one.',
      );
    const secret = used ?? held.current ?? makeSecret();
    if (secret !== held.current && !used) await writeHeldSecrets(vault, { current: secret, next: null });
    const configured = await parts.configure({ secrets: [secret] });
    if (!configured.ok) return relayFailed(configured.failure);
    observe({ webhookUrl: configured.value.webhookUrl });
    parts.revealed?.(
      what === 'url' ? 'Showed the webhook URL with its secret' : 'Showed the webhook’s signing key',
    );
    return succeed(what === 'url' ? urlWith(configured.value.webhookUrl, secret) : secret.signingKey);
  }

  return {
    card,
    register: () => alone(() => bringAndVerify('register')),
    rotate: () => alone(() => bringAndVerify('rotate')),
    remove: () => alone(() => removeNow(false)),
    reveal: (what) => alone(() => revealNow(what)),
    verify: () =>
      alone(async () => {
        if (!facts.paired) return noRelay;
        const found = await verifyNow();
        if (!found.ok) return found;
        if (found.value === null) return succeed(null);
        const { words, next } = explainProblem(found.value);
        return failed('autotask-refused', words, next);
      }),

    relayIs(next) {
      const before = facts;
      facts = next;
      const isUp = next.connected ?? next.paired;
      if (next.paired) linkIs(isUp);
      else awaySince = null;
      if (before.paired && !next.paired) observe({ webhookUrl: null });
      if (next.webhookUrl !== null && next.webhookUrl !== observed.webhookUrl) {
        observe({ webhookUrl: next.webhookUrl });
        lookSoon();
      }
      if (before.paired !== next.paired || (before.connected ?? before.paired) !== isUp) lookSoon();
      if (next.readyPingAt !== null && next.readyPingAt !== before.readyPingAt) {
        if (verified?.kind === 'address-silent') verified = null;
        observe({ readyPingAt: next.readyPingAt });
      }
      tell();
    },

    eventArrived(at, action) {
      // Anybody who knows the URL can claim a deactivation unsigned: Autotask is asked whether it is true.
      if (action === 'deactivated') return lookSoon();
      const isLater = keptEventAt === null || Date.parse(at) - Date.parse(keptEventAt) >= keepEventEveryMs;
      if (isLater) observe({ lastEventAt: at });
      else observed = { ...observed, lastEventAt: at };
      if (problem?.kind === 'silent' || problem?.kind === 'delivery-failed') problem = null;
      if (verified?.kind === 'address-silent') verified = null;
      tell();
    },

    async check() {
      if (waiting > 0) return;
      const settling = work();
      const isOver = settling.kind === 'settling' && parts.now() >= settling.dropAfter;
      const botResourceId = parts.botResourceId();
      // What was right for one API user need not be for the next.
      const isDue = nowMs() >= lookAfterMs || isOver || botResourceId !== lookedAs;
      if (!facts.paired || botResourceId === null || !isDue) return tell();
      await alone(async () => {
        lookAfterMs = nowMs() + lookEveryMs;
        lookedAs = botResourceId;
        await goOn();
        const found = await look();
        if (!found.ok) {
          if (mayPass(found.failure)) lookSoon();
          return;
        }
        await remindRelay(found.value);
        if (allOf(found.value).length === 0) return;
        if (observed.rightFor === null) observe({ rightFor: botResourceId });
        const wasWrong = verified !== null && verified.kind !== 'address-silent';
        // A failure leaves it to the next look.
        if (problem === null && (wasWrong || observed.rightFor !== botResourceId))
          await lookClosely(found.value, botResourceId);
        problem ??= await judgeSilence(found.value);
      });
    },
  };
}

const noRelay = failed('not-found', 'There is no relay.', 'Connect a relay first.');
