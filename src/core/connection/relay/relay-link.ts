import type { KeyObject } from 'node:crypto';
import type { LinkDecisionMessage } from '../../../shared/relay-protocol/downstream/link-decision.ts';
import { LARGEST_LETTER_CHARACTERS } from '../../../shared/relay-protocol/upstream/publish.ts';
import type { RelayConnection } from '../../core.ts';
import type { ConfigureOutcome } from '../../relay-client/configure-webhooks.ts';
import { createRelayClient, type RelayClient } from '../../relay-client/create-relay-client.ts';
import { readCertificate } from '../../relay-client/keys/certificate.ts';
import { deviceKeys } from '../../relay-client/keys/device-keys.ts';
import { sealLetter } from '../../relay-client/keys/letter.ts';
import { type WorkspaceKeys, workspaceKeys } from '../../relay-client/keys/workspace-keys.ts';
import type { RelayClientState } from '../../relay-client/state.ts';
import { pause } from '../pause.ts';
import type { Vault } from '../vault.ts';
import type { SecretsChange } from '../webhooks/bring-secret.ts';
import { type Admission, createAdmission, type HandedOver, type Packed } from './admission.ts';
import { type Device, openDevice } from './device.ts';
import { createOpenEvent, type OpenEvent, type OpenedEvent } from './open-event.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

export interface RelayLinkParts {
  readonly relay: RelayConnection;
  readonly technicianResourceId: number | null;
  readonly vault: Vault;
  readonly lastPosition: () => number;
  /** Synchronous: on disk when it returns. */
  readonly receive: (event: ReceivedEvent) => void;
  readonly onState: (state: RelayClientState) => void;
  /** No place at the relay: the words say why. */
  readonly onRefused: (words: string) => void;
  /** This device has its place, now or since an earlier start. */
  readonly onPlace: (device: Pick<Device, 'relayName' | 'resourceId'>) => void;
  /** Where Autotask must post and when it last asked whether that is there; null while unknown. */
  readonly onWebhooks: (facts: { webhookUrl?: string | null; readyPingAt?: string }) => void;
  /** Events may have been missed: Autotask has to be asked. */
  readonly onMissed: () => void;
  /** What an invited desktop gets. */
  readonly pack: () => Promise<Packed>;
  /** What this desktop, invited, got. */
  readonly onHandedOver: (handedOver: HandedOver) => void;
  /** A browser that is paired with this desktop wants to decide. */
  readonly onLinkDecision: (message: LinkDecisionMessage) => void;
  readonly logged: (words: string) => void;
  readonly onBug: (error: unknown) => void;
}

export interface ReceivedEvent {
  readonly position: number;
  /** UTC ISO. */
  readonly receivedAt: string;
  readonly opened: OpenedEvent;
}

/** The relay, as long as it has let this device in. */
export interface AdmittedRelay {
  readonly url: string;
  readonly relayName: string;
  /** Where people's browsers reach it; no slash at the end. */
  readonly publicUrl: string;
  /** This very device. */
  readonly deviceId: string;
  /** Whether this device may invite and revoke others. */
  readonly isAdmin: boolean;
  readonly ask: RelayClient['ask'];
  readonly invite: Admission['invite'];
}

/** What this desktop tells all others about a ticket; `key` makes a repetition the same letter. */
export interface Letter {
  readonly key: string;
  readonly ticketId: number;
  /** Null for what needs no lease. */
  readonly fence: number | null;
  readonly content: unknown;
}

export interface RelayLink {
  /** Null while this device has no place at the relay. */
  client(): RelayClient | null;
  /** Null while the link is down. */
  admitted(): AdmittedRelay | null;
  /** Whether this desktop can read what the relay sends. */
  isLetIn(): boolean;
  /** Whether this desktop's own certificate, which others go by, is an admin's. */
  isAdmin(): boolean;
  configureWebhooks(change: SecretsChange): Promise<ConfigureOutcome>;
  /** True once the relay has the letter on disk; `stale`: the ticket is another desktop's by now. */
  publish(letter: Letter): Promise<'published' | 'stale' | 'away'>;
  stop(): void;
}

/** This desktop as one that was let in. Its keys are made once: each takes a while. */
interface Member {
  readonly workspaceId: string;
  readonly workspace: Workspace;
  readonly keys: WorkspaceKeys;
  readonly signing: KeyObject;
  readonly openEvent: OpenEvent;
  readonly isAdmin: boolean;
}

function memberOf({ workspaceId, privateKey }: Device, workspace: Workspace): Member {
  const keys = workspaceKeys(workspace.secret);
  const { root, certificate } = workspace;
  return {
    workspaceId,
    workspace,
    keys,
    signing: deviceKeys(privateKey).signing,
    openEvent: createOpenEvent(workspaceId, root, keys),
    isAdmin: readCertificate(certificate, { root, workspaceId })?.isAdmin === true,
  };
}

/** Step 3: takes a place at the relay (pairing at the first start) and listens. */
export function openRelayLink(parts: RelayLinkParts): RelayLink {
  const ending = new AbortController();
  /** Kept once it is known whether the relay is there: until then nobody has to hear that it is away. */
  const met = Promise.withResolvers<void>();
  let client: RelayClient | null = null;
  let admitted: Omit<AdmittedRelay, 'ask'> | null = null;
  let member: Member | null = null;

  function listen(place: Device): void {
    const admission = createAdmission({
      vault: parts.vault,
      device: place,
      ask: (request) => opened.ask(request),
      isAdmin: () => admitted?.isAdmin === true,
      workspace: () => member?.workspace ?? null,
      pack: parts.pack,
      logged: parts.logged,
    });
    async function take(handover: Parameters<Admission['open']>[0]): Promise<void> {
      if (member !== null) return;
      const got = await admission.open(handover);
      if (got === null) return;
      member = memberOf(place, got.workspace);
      parts.onHandedOver(got.handedOver);
    }
    const { deviceId, workspaceId, relayName, privateKey } = place;
    const opened = createRelayClient({
      relayUrl: parts.relay.url,
      workspaceId,
      deviceId,
      relayName,
      privateKey,
      lastPosition: parts.lastPosition,
      receive({ position, receivedAt, body }) {
        parts.receive({ position, receivedAt, opened: member?.openEvent(body) ?? { kind: 'unreadable' } });
      },
      onState(state) {
        parts.onState(state);
        if (state.kind !== 'connecting') met.resolve();
      },
      onWelcome({ publicUrl, webhookUrl, isAdmin }) {
        admitted = {
          url: parts.relay.url,
          relayName,
          publicUrl,
          deviceId,
          isAdmin,
          invite: admission.invite,
        };
        parts.onWebhooks({ webhookUrl });
        // Not before the client says that it is connected: asking needs the link.
        setImmediate(() => void admission.letIn().catch(parts.onBug));
      },
      onHandover: (handover) => void take(handover).catch(parts.onBug),
      onDevicesChanged: () => void admission.letIn().catch(parts.onBug),
      onLinkDecision: parts.onLinkDecision,
      onReadyPing: (readyPingAt) => parts.onWebhooks({ readyPingAt }),
      onMissed: parts.onMissed,
      onError: parts.onBug,
    });
    client = opened;
  }

  async function open(): Promise<void> {
    for (let attempt = 0; !ending.signal.aborted; attempt += 1) {
      const place = await openDevice(parts.relay, parts.technicianResourceId, parts.vault);
      const workspace = place.ok ? await readWorkspace(parts.vault) : null;
      if (ending.signal.aborted) return;
      if (place.ok) {
        if (workspace !== null) member = memberOf(place.value, workspace);
        parts.onPlace(place.value);
        listen(place.value);
        return;
      }
      met.resolve();
      parts.onRefused(
        place.failure.kind === 'invite-refused'
          ? 'The relay did not accept the invite'
          : 'The relay cannot be reached for pairing',
      );
      await pause(Math.min(250 * 2 ** attempt, 10_000), ending.signal);
    }
  }

  open().catch((error: unknown) => {
    met.resolve();
    parts.onBug(error);
  });
  return {
    client: () => client,
    admitted: () =>
      client?.state().kind === 'connected' && admitted !== null ? { ...admitted, ask: client.ask } : null,
    isLetIn: () => member !== null,
    isAdmin: () => member?.isAdmin === true,
    async configureWebhooks(change) {
      await met.promise;
      if (client === null || member === null) return { ok: false, failure: { kind: 'away' } };
      return client.configureWebhooks({ ...change, sealTo: member.keys.sealTo });
    },
    async publish({ key, ticketId, fence, content }) {
      if (client === null || member === null) return 'away';
      const { signing, keys, workspaceId, workspace } = member;
      const { certificate } = workspace;
      const sealed = sealLetter(content, { workspaceId, ticketId, fence }, { signing, certificate, keys });
      // The relay would hang up on it, again and again.
      if (sealed.length > LARGEST_LETTER_CHARACTERS) throw new Error(`The letter ${key} is too long.`);
      const published = await client.ask<'publish'>({ kind: 'publish', key, ticketId, fence, sealed });
      if (published.ok) return 'published';
      return published.failure.kind === 'stale-lease' ? 'stale' : 'away';
    },
    stop() {
      ending.abort();
      met.resolve();
      client?.stop();
    },
  };
}
