import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import type { DeadLetter } from '../../shared/relay-protocol/downstream/admin-answers.ts';
import type { RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';
import type { EventBody } from '../../shared/relay-protocol/event-body.ts';
import type { PairingAnswer, PairingRequest } from '../../shared/relay-protocol/pairing.ts';

/**
 * All that a relay keeps, behind one seam: a SQLite file for one process, NATS JetStream for any number of them. What a promise
 * resolves for is on disk. Rejections are bugs or a storage that failed.
 */
export interface RelayStorage {
  readonly identity: RelayIdentity;
  /** A code with which the first device may pair; null once one has. Those given before stay good until then. */
  readonly foundingInvite: string | null;
  readonly events: EventLog;
  readonly deadLetters: DeadLetters;
  readonly devices: Devices;
  readonly leases: Leases;
  readonly webhooks: WebhookSettings;
  readonly links: ApprovalLinks;
  readonly browsers: PairedBrowsers;
  readonly checkpoints: Checkpoints;
  /** False once nothing can be kept any more: only a restart may mend it. */
  readonly isSound: () => boolean;
  /** Keeps something small as a callout is kept: resolves when it is on disk, rejects when nothing can be kept just now. */
  readonly tryToKeep: () => Promise<void>;
  /** Calls `listener` after places of devices may have been taken away by another program. */
  readonly onDevicesChanged: (listener: () => void) => void;
  /** Calls `listener` when another process has kept what an admin's device made for a device. */
  readonly onCertified: (listener: (deviceId: string) => void) => void;
  /** Forgets what has had its time; says how many events. */
  readonly tidy: () => Promise<number>;
  /** Writes what is still in memory, and lets go. */
  readonly stop: () => Promise<void>;
}

export interface RelayIdentity {
  readonly workspaceId: string;
  /** What devices bind their proofs to: unique to this relay, never reused by another. */
  readonly relayName: string;
}

export interface EventLog {
  /** Resolves when the event is on disk. The same delivery is stored once; a double gets the first one's position. */
  readonly append: (key: DeliveryKey, body: EventBody) => Promise<Appended>;
  /** What is kept now. */
  readonly bounds: () => Promise<EventBounds>;
  /** Makes the next position higher than one that a device already knows; false when that is too far away. */
  readonly skipTo: (position: number) => Promise<boolean>;
  /** Begins to send one device what comes after a position, in order, as far as its window allows. */
  readonly deliver: (options: DeliveryOptions) => Promise<Delivery>;
}

/** What makes two deliveries the same; see `deliveryKey`. */
export interface DeliveryKey {
  readonly text: string;
  /** How long a second one counts as a repetition; null for as long as the storage can tell. */
  readonly doubleWithinMs: number | null;
}

export interface Appended {
  readonly position: number;
  readonly double: boolean;
}

export interface EventBounds {
  /** Position of the last event; 0 before the first. */
  readonly newest: number;
  /** Position of the first event still kept; `newest + 1` when none is. */
  readonly oldest: number;
}

export interface DeliveryOptions {
  readonly deviceId: string;
  readonly after: number;
  readonly send: (event: RelayEvent) => void;
  /** The storage failed: nothing more will come on this way. */
  readonly onError: (error: unknown) => void;
}

/** Step 3 of a ticket's way: one device's events, in order, from its own position on. */
export interface Delivery {
  readonly acknowledge: (position: number) => void;
  readonly acknowledged: () => number;
  /** How long events have been on the way without an acknowledgement. */
  readonly stalledMs: () => number;
  readonly stop: () => void;
}

export interface DeadLetters {
  /** Keeps the news of a callout, once however often it is repeated; never its text. */
  readonly add: (letter: Omit<DeadLetter, 'receivedAt' | 'sizeBytes'>, rawBody: Buffer) => Promise<void>;
  /** The latest first. */
  readonly list: (limit: number) => Promise<readonly DeadLetter[]>;
  readonly count: () => Promise<number>;
}

export interface Device {
  readonly deviceId: string;
  readonly name: string;
  readonly resourceId: number;
  /** Ed25519, SPKI DER, base64url. */
  readonly publicKey: string;
  /** X25519, SPKI DER, base64url: what is sealed to this device is sealed to this key. */
  readonly boxKey: string;
  /** May invite and revoke others. */
  readonly isAdmin: boolean;
}

/** A device as an admin sees it. Times are UTC ISO. */
export interface ListedDevice extends Device {
  readonly pairedAt: string;
  /** Null until it has connected; written down about a second late. */
  readonly lastSeenAt: string | null;
  readonly acknowledged: number;
  readonly revokedAt: string | null;
  /** Which invite it came with, and its proof of having known that invite's secret half; see `pairing.ts`. */
  readonly inviteHash: string;
  readonly attestation: string | null;
  readonly isCertified: boolean;
}

/** What an admin's device has made for another one; the relay can read none of it. */
export interface Handover {
  readonly certificate: string;
  readonly sealed: string;
}

export interface Progress {
  readonly acknowledged: number;
  readonly seenAt: string;
}

export interface Invitation {
  readonly resourceId: number;
  /** Whether its device may invite and revoke others. */
  readonly isAdmin: boolean;
}

export interface Devices {
  /** A new one-time code for a device of this resource, valid for 24 hours. Only its hash is kept. */
  readonly invite: (invitation: Invitation) => Promise<string>;
  /** Trades an invite for a place. A key that has a place gets the same one again, whatever the invite. */
  readonly pair: (wanted: PairingRequest) => Promise<PairingAnswer | PairingRefusal>;
  /** A device that may connect; undefined when unknown or revoked. */
  readonly find: (deviceId: string) => Promise<Device | undefined>;
  /** Notes how far a device has come. Written a moment later: losing it costs a replay, never an event. */
  readonly noteProgress: (deviceId: string, progress: Progress) => void;
  /** All that ever paired, in that order. */
  readonly list: () => Promise<readonly ListedDevice[]>;
  /** Keeps what an admin's device made for it; false when there is no such device. */
  readonly certify: (deviceId: string, handover: Handover) => Promise<boolean>;
  readonly handoverOf: (deviceId: string) => Promise<Handover | null>;
  /** Takes its place away for good; false when there is no such device, or no longer. */
  readonly revoke: (deviceId: string) => Promise<boolean>;
  /** Those that may connect; the lowest position all of them have acknowledged, null without any. */
  readonly summary: () => Promise<{ readonly paired: number; readonly acknowledgedByAll: number | null }>;
}

/** `no-resource`: the founder must say which resource they are. */
export type PairingRefusal = 'refused' | 'no-resource';

export interface Leases {
  readonly request: (ticketId: number, deviceId: string) => Promise<LeaseDecision>;
  readonly release: (ticketId: number, fence: number, deviceId: string) => Promise<void>;
  /** Whether this device holds the ticket under this fence now. */
  readonly holds: (ticketId: number, fence: number, deviceId: string) => Promise<boolean>;
  readonly count: () => Promise<number>;
}

export type LeaseDecision =
  | { readonly state: 'granted'; readonly fence: number; readonly ttlMs: number }
  | { readonly state: 'held'; readonly holderDeviceId: string; readonly retryAfterMs: number };

export interface WebhookSettings {
  /** Null until a device has configured webhooks: then every callout is refused. */
  readonly secrets: () => WebhookSecrets | null;
  /** Looks whether another process has changed them; called before a callout is refused. */
  readonly refresh: () => Promise<void>;
  /** Adds and drops; resolves with what is taken from now on. Without any secret left, pings are forgotten as well. */
  readonly configure: (change: WebhookChange) => Promise<WebhookSecrets>;
  /** UTC ISO of the last readiness ping. */
  readonly lastPingAt: () => string | null;
  readonly recordPing: (at: string) => Promise<void>;
  /** Called after a ping was kept. */
  readonly onPing: (listener: (at: string) => void) => void;
}

/** What callouts may prove themselves with, the newest first; the two lists go together. */
export interface WebhookSecrets {
  /** SHA-256 (base64url) of the secret in the URL. */
  readonly urlSecretHashes: readonly string[];
  /** Autotask's `secretKey`, the key of `X-Hook-Signature`, sealed with the secret in the URL. */
  readonly signingKeys: readonly string[];
  /** The workspace's X25519 key (SPKI DER, base64url), to which events are sealed. */
  readonly sealTo: string;
}

export interface WebhookChange extends WebhookSecrets {
  readonly drop: 'all' | readonly string[];
}

/** What pages of approval links show, by the hash of their token. */
export interface ApprovalLinks {
  /** Keeps an open link; one that is there stays as it is, whatever its state. */
  readonly put: (link: Omit<ApprovalLink, 'state'> & { readonly tokenHash: string }) => Promise<void>;
  /** An open link is over; no other is changed. */
  readonly close: (tokenHash: string, state: 'decided' | 'closed') => Promise<void>;
  /** Also one that has run out, until it is tidied away. */
  readonly find: (tokenHash: string) => Promise<ApprovalLink | undefined>;
}

export interface ApprovalLink {
  /** With the token, which is not kept. */
  readonly sealed: string;
  /** UTC ISO. */
  readonly expiresAt: string;
  readonly state: 'open' | 'decided' | 'closed';
}

/** Browsers that belong to a device; only hashes are kept. Times are UTC ISO; what has run out is as if it never was. */
export interface PairedBrowsers {
  readonly putCode: (code: {
    readonly codeHash: string;
    readonly deviceId: string;
    readonly expiresAt: string;
  }) => Promise<void>;
  /** Trades a code, once, for a place until `expiresAt`; false for a code that is no good. */
  readonly pair: (
    codeHash: string,
    browser: { readonly browserHash: string; readonly expiresAt: string },
  ) => Promise<boolean>;
  /** The device a browser belongs to. */
  readonly deviceOf: (browserHash: string) => Promise<string | undefined>;
}

/** How far devices' logs had come. Nothing that is kept is ever changed; the oldest go with time, and when a device has very many. */
export interface Checkpoints {
  /** False when something else is kept for this place in the log, or only for later ones. The same one again is kept. */
  readonly put: (deviceId: string, checkpoint: AuditCheckpoint) => Promise<boolean>;
  /** One device's, in the order of its log, those after a sequence. */
  readonly list: (deviceId: string, after: number, limit: number) => Promise<readonly AuditCheckpoint[]>;
}
