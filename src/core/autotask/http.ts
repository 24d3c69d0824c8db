import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { fail, type Outcome } from '../../shared/domain/outcome.ts';
import { type Budget, createBudget } from './budget/budget.ts';
import { readThreshold, thresholdPath } from './budget/read-threshold.ts';
import { pauseBeforeRetry } from './budget/retry.ts';
import type { AutotaskFailure } from './failure.ts';
import type { CallPriority, Limits } from './limits.ts';
import { readAnswer } from './read-answer.ts';
import { isTrustedHost } from './trusted-host.ts';

export interface AutotaskCredentials {
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
}

export interface AutotaskCall {
  readonly verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `V1.0/`, for example `Tickets/query`. */
  readonly path: string;
  /** The object whose thread limit this call counts toward, for example `Tickets`. */
  readonly endpoint: string;
  readonly body?: unknown;
  readonly priority: CallPriority;
}

export interface AutotaskHttp {
  send(call: AutotaskCall): Promise<Outcome<unknown, AutotaskFailure>>;
  stop(): Promise<void>;
}

interface Place {
  readonly baseUrl: string;
  readonly credentials: AutotaskCredentials;
}

/** Called after every call with whether Autotask answered at all, for the connection state. */
export type CallListener = (result: Outcome<unknown, AutotaskFailure>) => void;

const answerTimeoutMs = 60_000;
/** How long nothing is sent after Autotask said that the hour is used up, if it named no time. */
const usedUpPauseMs = 60_000;
/** A zone that was looked up in vain is not looked up again for so long: wrong credentials answer 401 as well. */
const zoneRestMs = 60_000;

/** What all connections of a workspace share, so that Autotask's limits hold for all of them together. */
export interface SharedCalls {
  readonly limits: Limits;
  readonly budget: Budget;
  /** Ends what waits for the budget or for its next attempt. */
  readonly signal: AbortSignal;
}

/** One connection pool to one zone. Three headers on every call, no session. */
export function createHttp(options: {
  /** The zone's REST base with a trailing slash, without the version; null while the zone is not known. */
  readonly baseUrl: () => string | null;
  /** Asked for every call: they are replaced and removed while this lives. null: nothing is sent. */
  readonly credentials: () => AutotaskCredentials | null;
  /** The stand-in that a developer named; credentials go nowhere else but there and to Autotask. */
  readonly standInUrl?: string | null;
  readonly limits: Limits;
  readonly onCall: CallListener;
  /** The one budget that all connections of a workspace share; one of its own when left out. */
  readonly budget?: Budget;
  /** Whether this connection asks how much of the hour is used: one of those that share a budget does. */
  readonly asksForUse?: boolean;
  /** Looks the zone up once more after a 401, for tenants get moved; `baseUrl` then answers with the new one. */
  readonly findZoneAgain?: () => Promise<unknown>;
  /** Ends what waits for the budget or for its next attempt. */
  readonly signal?: AbortSignal;
}): AutotaskHttp {
  const { limits, signal } = options;
  const budget = options.budget ?? createBudget();
  const agent = new Agent({ connections: 16, keepAliveTimeout: 10_000, connectTimeout: 10_000 });

  /** Whose and where, as they stand now; null while one of them is not known. */
  function whereTo(): Place | null {
    const baseUrl = options.baseUrl();
    const credentials = options.credentials();
    return baseUrl === null || credentials === null ? null : { baseUrl, credentials };
  }

  async function exchange(
    call: AutotaskCall,
    { baseUrl, credentials }: Place,
  ): Promise<Outcome<unknown, AutotaskFailure>> {
    const url = new URL(`V1.0/${call.path}`, baseUrl);
    if (!isTrustedHost(url, options.standInUrl ?? null)) {
      return fail({ kind: 'untrusted-host', host: url.host });
    }
    try {
      const answer = await request(url, {
        method: call.verb,
        dispatcher: agent,
        headers: {
          ApiIntegrationCode: credentials.trackingIdentifier,
          UserName: credentials.username,
          Secret: credentials.secret,
          'Content-Type': 'application/json',
        },
        body: call.body === undefined ? null : JSON.stringify(call.body),
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
      });
      const retryAfter = answer.headers['retry-after'];
      const text = await answer.body.text();
      return readAnswer(answer.statusCode, text, typeof retryAfter === 'string' ? retryAfter : null);
    } catch (error) {
      return fail({ kind: 'unreachable', sent: wasSent(error), cause: causeOf(error) });
    }
  }

  let isReading = false;
  /** Asked one at a time: the question counts itself, and toward the thread limit of its own endpoint. */
  async function readBudget(): Promise<void> {
    const place = whereTo();
    if (place === null) return;
    const call: AutotaskCall = {
      verb: 'GET',
      path: thresholdPath,
      endpoint: thresholdPath,
      priority: 'interactive',
    };
    budget.count();
    const answer = await limits.run(call.endpoint, call.priority, () => exchange(call, place));
    const threshold = answer.ok ? readThreshold(answer.value) : answer;
    if (threshold.ok) budget.measured(threshold.value);
    // Without the permission, or with the limit reached, our own count has to do; asked again a little later.
    else await rest(usedUpPauseMs, signal);
  }
  const onReadingDue = () => {
    if (isReading) return;
    isReading = true;
    readBudget()
      .catch(() => {})
      .finally(() => {
        isReading = false;
      });
  };
  if (options.asksForUse !== false) budget.onReadingDue(onReadingDue);

  let zoneLookup: Promise<unknown> | null = null;
  let zoneRestsUntil = 0;
  /** Whether the zone is another one than this call was sent to, after one more look if it is not. */
  async function hasMoved(from: string): Promise<boolean> {
    if (options.findZoneAgain && options.baseUrl() === from && Date.now() >= zoneRestsUntil) {
      zoneLookup ??= options.findZoneAgain().finally(() => {
        zoneLookup = null;
        if (options.baseUrl() === from) zoneRestsUntil = Date.now() + zoneRestMs;
      });
      await zoneLookup;
    }
    return options.baseUrl() !== from;
  }

  const nowhere = () =>
    options.credentials() === null
      ? fail({ kind: 'not-connected' as const })
      : fail({ kind: 'unreachable' as const, sent: 'no' as const, cause: 'zone not known yet' });

  async function persist(call: AutotaskCall): Promise<Outcome<unknown, AutotaskFailure>> {
    let hasFollowed = false;
    for (let attempt = 0; ; ) {
      const place = whereTo();
      if (place === null) return nowhere();
      const admission = await budget.admit(call.priority, signal);
      if (admission === 'stopped') return stopped;
      if (admission === 'used-up')
        return fail({ kind: 'rate-limited', limit: 'hour', retryAfterMs: null, errors: [] });
      const result = await limits.run(call.endpoint, call.priority, () => exchange(call, place));
      if (result.ok) return result;
      const { failure } = result;
      if (failure.kind === 'unauthorized' && !hasFollowed && (await hasMoved(place.baseUrl))) {
        hasFollowed = true;
        continue;
      }
      if (failure.kind === 'rate-limited') {
        if (failure.limit === 'hour') budget.refused(failure.retryAfterMs ?? usedUpPauseMs);
        else limits.refused(call.endpoint);
      }
      const pauseMs = pauseBeforeRetry(call, failure, attempt);
      if (pauseMs === null) return result;
      await rest(pauseMs, signal);
      if (signal?.aborted) return result;
      // Waiting for the next hour is not an attempt.
      if (failure.kind !== 'rate-limited' || failure.limit !== 'hour') attempt += 1;
    }
  }

  return {
    async send(call) {
      const result = await persist(call);
      if (result !== stopped) options.onCall(result);
      return result;
    },
    stop: () => agent.destroy(),
  };
}

const stopped = fail({ kind: 'unreachable', sent: 'no', cause: 'stopped' } as const);

/** Waits, or ends at once when the signal is aborted. Never keeps the process alive. */
async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms === 0 || signal?.aborted) return;
  await delay(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => {});
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wasSent(error: unknown): 'no' | 'maybe' {
  return neverConnected.has(codeOf(error)) ? 'no' : 'maybe';
}

function causeOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error));
}
