import type { Integration } from '../../shared/desktop-api/integration.ts';
import { fail, type Outcome } from '../../shared/domain/outcome.ts';
import type { LinkDecisionMessage } from '../../shared/relay-protocol/downstream/link-decision.ts';
import { addAuditEntry } from '../audit/log.ts';
import type { AutotaskHttp } from '../autotask/http.ts';
import { createWebhookAdmin } from '../autotask/webhook-admin.ts';
import { type Condition, relayWords } from '../connection/condition.ts';
import type { HandedOver, Packed } from '../connection/relay/admission.ts';
import { keepRelay, readKeptRelay } from '../connection/relay/kept-relay.ts';
import { createLeases, type Leases } from '../connection/relay/leases.ts';
import { createPairRelay, type PairRelayFailure } from '../connection/relay/pair-relay.ts';
import {
  type AdmittedRelay,
  type Letter,
  openRelayLink,
  type ReceivedEvent,
  type RelayLink,
} from '../connection/relay/relay-link.ts';
import type { Vault } from '../connection/vault.ts';
import { createWebhookCare, type RelayFacts, type WebhookCare } from '../connection/webhooks/webhook-care.ts';
import type { CoreOptions, RelayConnection } from '../core.ts';
import type { WriteHandle } from '../store/database.ts';
import { lastPosition } from '../store/inbox.ts';

/** The relay as the rest of the core has it: leases, webhooks, and a link that lives as long as there is a relay. */
export interface RelaySide {
  readonly leases: Leases;
  readonly webhooks: WebhookCare;
  /** Whether this workspace has a relay at all. */
  exists(): boolean;
  /** Whether other desktops take settings from this one. */
  isAdmin(): boolean;
  /** Opens the link if there is a relay and no link yet. */
  begin(): void;
  /** The sample sets its webhooks up by itself, whenever the relay is there anew. */
  registerBySelf(): Promise<void>;
  /** Null while there is no relay, or it is away. */
  admitted(): AdmittedRelay | null;
  /** True once the relay has it on disk; `stale`: the ticket is another desktop's by now. */
  publish(letter: Letter): Promise<'published' | 'stale' | 'away'>;
  view(): Integration['relay'];
  pair(relay: { url: string; invite: string }): Promise<Outcome<null, PairRelayFailure>>;
  stop(): void;
}

export function openRelaySide(parts: {
  readonly db: WriteHandle;
  readonly options: CoreOptions;
  readonly vault: Vault;
  readonly http: AutotaskHttp;
  readonly botResourceId: () => number | null;
  readonly me: () => number | null;
  readonly condition: Condition;
  readonly signal: AbortSignal;
  readonly now: () => string;
  /** Synchronous: on disk when it returns. */
  readonly receive: (event: ReceivedEvent) => void;
  /** What an invited desktop gets. */
  readonly pack: () => Promise<Packed>;
  /** What this desktop, invited, got. */
  readonly onHandedOver: (handedOver: HandedOver) => void;
  /** The link came or went, or missed events: Autotask has to be asked. */
  readonly askAutotask: () => void;
  /** A browser that is paired with this desktop wants to decide. */
  readonly onLinkDecision: (message: LinkDecisionMessage) => void;
  readonly onConnected: () => void;
  /** A ticket that another desktop held may be free by now. */
  readonly onMaybeFree: () => void;
  readonly changed: () => void;
  readonly onBug: (error: unknown) => void;
}): RelaySide {
  const { db, options, vault, condition, now } = parts;
  const log = (kind: string, words: string) =>
    addAuditEntry(db, {
      at: now(),
      kind,
      words,
      ticketId: null,
      runId: null,
      tool: null,
      detail: { by: parts.me() },
    });
  const relay = (): RelayConnection | null => {
    const kept = readKeptRelay(db);
    return options.relay ?? (kept === null ? null : { url: kept.url, invite: null });
  };
  let link: RelayLink | null = null;
  let isRegistered = options.workspace.kind !== 'sample';
  let facts: RelayFacts = {
    paired: readKeptRelay(db) !== null,
    connected: false,
    webhookUrl: null,
    readyPingAt: null,
  };

  const webhooks = createWebhookCare({
    db,
    vault,
    admin: createWebhookAdmin(parts.http),
    botResourceId: parts.botResourceId,
    configure: async (secrets) => (await link?.configureWebhooks(secrets)) ?? fail({ kind: 'away' as const }),
    now,
    changed: parts.changed,
    revealed: (words) => log('secret-revealed', words),
  });
  function learn(news: Partial<RelayFacts>): void {
    facts = { ...facts, ...news };
    webhooks.relayIs(facts);
    parts.changed();
  }

  function open(wanted: RelayConnection): RelayLink {
    const opened = openRelayLink({
      relay: wanted,
      technicianResourceId: parts.me(),
      vault,
      lastPosition: () => lastPosition(db),
      receive(event) {
        parts.receive(event);
        if (event.opened.kind === 'hint') webhooks.eventArrived(event.receivedAt, event.opened.hint.action);
      },
      onPlace({ relayName, resourceId }) {
        const kept = readKeptRelay(db);
        const isKept =
          kept?.relayName === relayName && kept.url === wanted.url && kept.resourceId === resourceId;
        if (!isKept) keepRelay(db, { url: wanted.url, relayName, since: kept?.since ?? now(), resourceId });
        learn({ paired: true });
      },
      onState(state) {
        const { state: kind, words } = relayWords(state, opened.isLetIn());
        learn({ connected: state.kind === 'connected' });
        condition.relayIs(kind, words);
        // Whatever came while one of the two was away is asked for now.
        if (state.kind === 'connected' || state.kind === 'away') parts.askAutotask();
        if (state.kind !== 'connected') return;
        isRegistered = options.workspace.kind !== 'sample';
        parts.onConnected();
      },
      onRefused: (words) => condition.relayIs('refused', words),
      onWebhooks: learn,
      onMissed: parts.askAutotask,
      pack: parts.pack,
      onLinkDecision: parts.onLinkDecision,
      onHandedOver(handedOver) {
        const { state, words } = relayWords(opened.client()?.state() ?? { kind: 'connecting' }, true);
        condition.relayIs(state, words);
        parts.onHandedOver(handedOver);
      },
      logged: (words) => log('device-admitted', words),
      onBug: parts.onBug,
    });
    condition.relayIs('connecting', relayWords({ kind: 'connecting' }, true).words);
    return opened;
  }

  function begin(): void {
    const wanted = relay();
    if (wanted === null || parts.signal.aborted) return;
    link ??= open(wanted);
  }
  const pair = createPairRelay({
    db,
    vault,
    me: parts.me,
    isGiven: options.relay !== null,
    now,
    logged: (words) => log('relay-paired', words),
  });

  const leases = createLeases({
    exists: () => relay() !== null,
    client: () => link?.client() ?? null,
    lastPosition: () => lastPosition(db),
    onMaybeFree: parts.onMaybeFree,
  });

  return {
    leases,
    webhooks,
    exists: () => relay() !== null,
    isAdmin: () => link?.isAdmin() === true,
    begin,
    async registerBySelf() {
      if (isRegistered || facts.connected !== true) return;
      isRegistered = (await webhooks.register()).ok;
    },
    admitted: () => link?.admitted() ?? null,
    publish: async (letter) => (await link?.publish(letter)) ?? 'away',
    view() {
      const kept = readKeptRelay(db);
      if (kept === null) return { kind: 'none' };
      const { url, relayName, since } = kept;
      return { kind: 'paired', url, relayName, since };
    },
    async pair(wanted) {
      const paired = await pair(wanted);
      if (!paired.ok) return paired;
      link?.stop();
      link = null;
      learn({ paired: true, connected: false, webhookUrl: null, readyPingAt: null });
      begin();
      parts.askAutotask();
      return paired;
    },
    stop() {
      leases.stop();
      link?.stop();
    },
  };
}
