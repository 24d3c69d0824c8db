import type { AutotaskConnectionView, ConnectionStep } from '../../../shared/desktop-api/integration.ts';
import { resourceId } from '../../../shared/domain/ids.ts';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskCredentials, SharedCalls } from '../../autotask/http.ts';
import type { WriteHandle } from '../../store/database.ts';
import { forgetSetting } from '../../store/settings.ts';
import { forgetSealed, writeSealed } from '../../store/vault.ts';
import type { Vault } from '../vault.ts';
import { createCheckTenant, hasRecords } from './check-tenant.ts';
import {
  type ConnectedAutotask,
  type ConnectFailure,
  connectAutotask,
  type StepName,
} from './connect-autotask.ts';
import {
  forgetConnection,
  type KeptConnection,
  keepConnection,
  keepDatabase,
  readDatabase,
  readKeptConnection,
} from './kept-connection.ts';
import { credentialsEntry, type OpenedCredentials } from './opened-credentials.ts';

/** `given`: this workspace came with its connection; it cannot be replaced here. */
export interface NotNow {
  readonly kind: 'busy' | 'not-connected' | 'given';
}
export type ConnectOutcome = Outcome<null, ConnectFailure | NotNow>;

/** Connects an admin's credentials, tries them again, and forgets them. */
export interface Connecting {
  /** The steps of what runs now, or ran last; empty before. */
  steps(): readonly ConnectionStep[];
  view(): AutotaskConnectionView;
  /** Keeps nothing unless all three steps succeed; then everything at once. */
  connect(credentials: AutotaskCredentials): Promise<ConnectOutcome>;
  test(): Promise<ConnectOutcome>;
  remove(): Promise<Outcome<null, NotNow>>;
}

const order: readonly StepName[] = ['zone', 'credentials', 'bot'];

export function createConnecting(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly standInUrl: string | null;
  readonly shared: SharedCalls;
  readonly opened: OpenedCredentials;
  readonly isGiven: boolean;
  /** What is known of a given connection; null until it was reached. */
  readonly given: () => KeptConnection | null;
  readonly now: () => string;
  /** A step went on. */
  readonly changed: () => void;
  /** Inside the transaction that keeps or forgets a connection: for the log. */
  readonly logged: (kind: 'autotask-connected' | 'autotask-removed', words: string) => void;
  /** Called between the steps of keeping, for tests that end the process there. */
  readonly onStep: (step: string) => void;
}): Connecting {
  const { db, vault, opened, now } = parts;
  let steps: ConnectionStep[] = [];
  let isBusy = false;

  function told(step: ConnectionStep): void {
    steps = order.map((name) =>
      name === step.step ? step : (steps.find((one) => one.step === name) ?? waiting(name)),
    );
    parts.changed();
  }

  async function alone<F>(
    work: () => Promise<Outcome<null, F | NotNow>>,
  ): Promise<Outcome<null, F | NotNow>> {
    if (isBusy) return fail({ kind: 'busy' });
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
      parts.changed();
    }
  }

  function tryOut(credentials: AutotaskCredentials): Promise<Outcome<ConnectedAutotask, ConnectFailure>> {
    steps = order.map(waiting);
    return connectAutotask(credentials, {
      standInUrl: parts.standInUrl,
      shared: parts.shared,
      checkTenant: createCheckTenant(db),
      nowMs: () => Date.parse(now()),
      onStep: told,
    });
  }

  /** The vault, the zone and the bot in one transaction: whoever is cut off has all of it or nothing. */
  async function keep(credentials: AutotaskCredentials, connected: ConnectedAutotask): Promise<void> {
    const { username, trackingIdentifier } = credentials;
    const { zoneUrl, database, botResourceId, botName } = connected;
    const sealed = await vault.seal(JSON.stringify(credentials));
    parts.onStep('connection-sealed');
    db.transaction(() => {
      writeSealed(db, credentialsEntry, sealed);
      const trackingIdentifierEnd = trackingIdentifier.slice(-4);
      keepConnection(db, { username, trackingIdentifierEnd, zoneUrl, botResourceId, botName, since: now() });
      const before = readDatabase(db);
      if (before !== null && !hasRecords(db) && database !== before) forgetChoices(db);
      keepDatabase(db, database);
      parts.logged('autotask-connected', `Connected Autotask as ${username}`);
      parts.onStep('connection-written');
    });
    parts.onStep('connection-kept');
    opened.use(credentials);
  }

  return {
    steps: () => steps,
    view() {
      const kept = parts.isGiven ? parts.given() : readKeptConnection(db);
      if (kept === null) return { kind: 'none' };
      const { username, trackingIdentifierEnd, zoneUrl, since } = kept;
      const bot = { resourceId: resourceId.parse(kept.botResourceId), name: kept.botName };
      return { kind: 'connected', username, trackingIdentifierEnd, zoneUrl, since, bot };
    },
    connect: (credentials) =>
      alone<ConnectFailure>(async () => {
        if (parts.isGiven) return fail({ kind: 'given' });
        const given = {
          username: credentials.username.trim(),
          secret: credentials.secret,
          trackingIdentifier: credentials.trackingIdentifier,
        };
        const connected = await tryOut(given);
        if (!connected.ok) return connected;
        await keep(given, connected.value);
        return succeed(null);
      }),
    test: () =>
      alone<ConnectFailure>(async () => {
        const credentials = opened.current();
        if (credentials === null) return fail({ kind: 'not-connected' });
        const connected = await tryOut(credentials);
        if (!connected.ok) return connected;
        const kept = readKeptConnection(db);
        if (kept === null) return succeed(null);
        const { zoneUrl, botResourceId, botName } = connected.value;
        keepConnection(db, { ...kept, zoneUrl, botResourceId, botName });
        return succeed(null);
      }),
    remove: () =>
      alone<never>(async () => {
        if (parts.isGiven) return fail({ kind: 'given' });
        const kept = readKeptConnection(db);
        if (kept === null) return fail({ kind: 'not-connected' });
        opened.use(null);
        db.transaction(() => {
          forgetSealed(db, credentialsEntry);
          forgetConnection(db);
          parts.logged('autotask-removed', `Forgot the Autotask credentials of ${kept.username}`);
        });
        steps = [];
        return succeed(null);
      }),
  };
}

/** Choices that were made of another tenant's lists mean something else here. */
function forgetChoices(db: WriteHandle): void {
  for (const name of ['company-types', 'me']) forgetSetting(db, name);
}

function waiting(step: StepName): ConnectionStep {
  return { step, state: 'waiting', words: '', next: null, warning: null };
}
