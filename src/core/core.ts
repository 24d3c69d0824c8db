import type { CallInput, CallName, CallOutput } from '../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import type { Failure } from '../shared/desktop-api/failure.ts';
import type { Outcome } from '../shared/domain/outcome.ts';

/** The calls that the core answers; those of the area `machine` are the host's. */
export type CoreCallName = Exclude<CallName, `machine.${string}`>;

/** What the core borrows from whoever hosts it: Electron's main process, or the browser host. */
export interface CoreHost {
  /** Seals a secret for this machine and user. */
  encrypt(plain: string): Promise<Uint8Array>;
  decrypt(sealed: Uint8Array): Promise<string>;
}

/** Where the credentials for Autotask come from. */
export type AutotaskSource =
  /** Handed in: the sample's sandbox. Without `url` the zone is looked up from the username. */
  | {
      readonly kind: 'given';
      readonly url: string | null;
      readonly username: string;
      readonly secret: string;
      readonly trackingIdentifier: string;
    }
  /**
   * Typed in by an admin in Settings and kept in the vault; there may be none yet. `zoneStartUrl`: where a developer's stand-in is asked
   * for the zone; null: Autotask itself.
   */
  | { readonly kind: 'vault'; readonly zoneStartUrl: string | null };

/** How to reach the relay. `invite` pairs this device at its first start. */
export interface RelayConnection {
  readonly url: string;
  readonly invite: string | null;
}

export interface CoreOptions {
  /** The workspace's folder; holds `countersign.db` and a lock that lives as long as the core. */
  readonly dataDir: string;
  readonly version: string;
  /** `name`: shown until the connection tells a better one. */
  readonly workspace: { readonly kind: 'sample' | 'autotask'; readonly name: string };
  readonly autotask: AutotaskSource;
  /** null: the relay that was paired in Settings; polling alone while there is none. */
  readonly relay: RelayConnection | null;
  /** Which technician sits at this desktop; null: whoever was chosen in Settings. */
  readonly technicianResourceId: number | null;
  /** How often Autotask is asked what changed. */
  readonly pollEveryMs: number;
  readonly host: CoreHost;
  /** true: the tools are offered to external agents on loopback, whatever the setting `mcp` says. */
  readonly mcp?: boolean;
  /** The program that speaks MCP over stdio, and the folder that it looks in; for the words that a person copies. */
  readonly bridge?: { readonly program: string; readonly dataDir: string };
}

export interface Core {
  call<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<Outcome<CallOutput<N>, Failure>>;
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: DesktopEvent) => void): () => void;
  stop(): Promise<void>;
}

/** Why a core could not start: a message and a next step for a person. Nothing on disk was changed. */
export interface CoreStartFailure {
  readonly kind: 'already-running' | 'database-newer' | 'database-corrupt' | 'folder-unusable';
  readonly message: string;
  readonly next: string;
}
