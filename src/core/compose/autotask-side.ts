import type { CallLimits, Integration } from '../../shared/desktop-api/integration.ts';
import { addAuditEntry } from '../audit/log.ts';
import { createBudget } from '../autotask/budget/budget.ts';
import { type AutotaskHttp, type CallListener, createHttp } from '../autotask/http.ts';
import { createLimits } from '../autotask/limits.ts';
import { type AutotaskReader, createReader } from '../autotask/reader.ts';
import { type AutotaskPlace, createAutotaskPlace } from '../connection/autotask/autotask-place.ts';
import { type Connecting, createConnecting } from '../connection/autotask/connecting.ts';
import type { KeptConnection } from '../connection/autotask/kept-connection.ts';
import { createOpenedCredentials } from '../connection/autotask/opened-credentials.ts';
import type { Condition } from '../connection/condition.ts';
import type { Vault } from '../connection/vault.ts';
import type { AutotaskSource } from '../core.ts';
import { keepCallLimits, readCallLimits } from '../store/call-limits.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { readSetting } from '../store/settings.ts';

/** Autotask as the rest of the core has it. */
export interface AutotaskSide {
  readonly place: AutotaskPlace;
  readonly http: AutotaskHttp;
  readonly reader: AutotaskReader;
  readonly connecting: Connecting;
  /** Opens the kept credentials, once; whatever needs them waits for it. */
  open(): Promise<void>;
  callLimits(): CallLimits;
  setCallLimits(limits: CallLimits): void;
  callUse(): Integration['use'];
}

/** One budget, one place, one connection pool for everybody. */
export function openAutotaskSide(parts: {
  readonly db: WriteHandle;
  readonly source: AutotaskSource;
  readonly vault: Vault;
  readonly condition: Condition;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly changed: () => void;
  readonly onStep: (step: string) => void;
  /** After every call to Autotask. */
  readonly onAnswer: CallListener;
}): AutotaskSide {
  const { db, source, vault, condition, now } = parts;
  const opened = createOpenedCredentials(vault);
  const place = createAutotaskPlace(db, source, opened.current);
  const budget = createBudget();
  const limits = createLimits();
  const shared = { budget, limits, signal: parts.signal };

  function apply({ sharePercent, threads }: CallLimits): void {
    budget.setShare(sharePercent / 100);
    limits.setThreads(threads);
  }
  apply(readCallLimits(db));

  const http = createHttp({
    baseUrl: place.baseUrl,
    credentials: place.credentials,
    standInUrl: place.standInUrl,
    findZoneAgain: place.findZoneAgain,
    ...shared,
    onCall(result) {
      parts.onAnswer(result);
      // Answers that were on their way when the credentials were removed tell nothing of what is now.
      if (place.credentials() !== null) condition.autotaskAnswered(result);
    },
  });
  const connecting = createConnecting({
    db,
    vault,
    standInUrl: place.standInUrl,
    shared,
    opened: { ...opened, current: place.credentials },
    isGiven: source.kind === 'given',
    given: () => (source.kind === 'given' ? givenConnection(db, place, source) : null),
    now,
    changed: parts.changed,
    logged: (kind, words) =>
      addAuditEntry(db, { at: now(), kind, words, ticketId: null, runId: null, tool: null, detail: {} }),
    onStep: parts.onStep,
  });

  let opening: Promise<void> | null = null;
  return {
    place,
    http,
    reader: createReader(http),
    connecting,
    open() {
      opening ??= opened.open().then((couldOpen) => {
        if (!couldOpen && place.credentials() === null) condition.credentialsAre('unreadable');
      });
      return source.kind === 'given' ? Promise.resolve() : opening;
    },
    callLimits: () => readCallLimits(db),
    setCallLimits(wanted) {
      keepCallLimits(db, wanted);
      apply(wanted);
    },
    callUse() {
      const { used, limit, readAt } = budget.state();
      return readAt === null ? null : { used: Math.round(used), limit: Math.round(limit), readAt };
    },
  };
}

/** A connection that the workspace came with, as the page shows one. */
function givenConnection(
  db: WriteHandle,
  place: AutotaskPlace,
  source: AutotaskSource & { kind: 'given' },
): KeptConnection | null {
  const botResourceId = place.botResourceId();
  const zoneUrl = place.baseUrl();
  if (botResourceId === null || zoneUrl === null) return null;
  return {
    username: source.username,
    trackingIdentifierEnd: source.trackingIdentifier.slice(-4),
    zoneUrl,
    botResourceId,
    botName: findTechnician(db, botResourceId)?.name ?? source.username,
    since: readSetting(db, 'connected-at') ?? '',
  };
}
