import { z } from 'zod';
import type { ConnectionStep } from '../../../shared/desktop-api/integration.ts';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import {
  type AutotaskCredentials,
  type AutotaskHttp,
  createHttp,
  type SharedCalls,
} from '../../autotask/http.ts';
import { queryPage } from '../../autotask/query.ts';
import { createReader } from '../../autotask/reader.ts';
import { lookUpZone } from '../../autotask/zone.ts';
import { clockWarning } from './clock-warning.ts';
import { explainConnectFailure } from './explain-connect-failure.ts';

export type StepName = ConnectionStep['step'];

export interface ConnectedAutotask {
  readonly zoneUrl: string;
  /** `ci` of the zone's answer; null when it did not say. */
  readonly database: number | null;
  readonly botResourceId: number;
  readonly botName: string;
}

/** Why connecting ended, for a person. Never holds a credential besides the username. */
export interface ConnectFailure {
  readonly step: StepName;
  readonly kind: AutotaskFailure['kind'] | 'another-tenant';
  readonly words: string;
  readonly next: string;
}

/** The zone that was found is looked at before any secret is sent there. */
export type CheckTenant = (
  database: number | null,
  http: AutotaskHttp,
) => Promise<Outcome<null, { readonly words: string; readonly next: string } | AutotaskFailure>>;

/**
 * Tries credentials: finds the zone of the user, asks for a company, and finds the user's own resource (the bot). Keeps nothing.
 * Each step is told through `onStep`, a failure with its cause and what to do.
 */
export async function connectAutotask(
  credentials: AutotaskCredentials,
  options: {
    readonly standInUrl: string | null;
    /** What all connections of the workspace share. */
    readonly shared: SharedCalls;
    readonly checkTenant: CheckTenant;
    readonly nowMs: () => number;
    readonly onStep: (progress: ConnectionStep) => void;
  },
): Promise<Outcome<ConnectedAutotask, ConnectFailure>> {
  const { username } = credentials;
  const tell = (step: StepName, state: 'running' | 'done', words: string, warning: string | null = null) =>
    options.onStep({ step, state, words, next: null, warning });
  const failedWith = (step: StepName, failure: ConnectFailure) => {
    options.onStep({ step, state: 'failed', words: failure.words, next: failure.next, warning: null });
    return fail(failure);
  };
  const failed = (step: StepName, failure: AutotaskFailure) =>
    failedWith(step, { step, kind: failure.kind, ...explainConnectFailure(step, failure, username) });

  tell('zone', 'running', `Looking for the zone of ${username}`);
  const zone = await lookUpZone(username, options.standInUrl);
  if (!zone.ok) return failed('zone', zone.failure);
  const { url: zoneUrl, database, serverMs } = zone.value;
  tell('zone', 'done', `Zone found: ${new URL(zoneUrl).host}`, clockWarning(serverMs, options.nowMs()));

  const http = createHttp({
    baseUrl: () => zoneUrl,
    credentials: () => credentials,
    standInUrl: options.standInUrl,
    ...options.shared,
    asksForUse: false,
    onCall: () => {},
  });
  try {
    tell('credentials', 'running', 'Asking Autotask for a company');
    const companies = await queryPage(http, {
      entity: 'Companies',
      schema: z.object({ id: z.int() }),
      filter: [{ op: 'gte', field: 'id', value: 0 }],
      fields: ['id'],
      maxRecords: 1,
      priority: 'interactive',
    });
    if (!companies.ok) return failed('credentials', companies.failure);
    const tenant = await options.checkTenant(database, http);
    if (!tenant.ok) {
      if ('kind' in tenant.failure) return failed('credentials', tenant.failure);
      return failedWith('credentials', { step: 'credentials', kind: 'another-tenant', ...tenant.failure });
    }
    tell('credentials', 'done', 'Autotask accepted the credentials');

    tell('bot', 'running', 'Looking for the API user’s own resource');
    const found = await createReader(http).resources(
      [{ op: 'eq', field: 'userName', value: username }],
      'interactive',
    );
    if (!found.ok) return failed('bot', found.failure);
    const bot = found.value[0];
    if (!bot) return failed('bot', { kind: 'rejected', errors: ['No resource has this user name.'] });
    const botName = [bot.firstName, bot.lastName].filter(Boolean).join(' ') || username;
    tell('bot', 'done', `The agent writes as ${botName}`);
    return succeed({ zoneUrl, database, botResourceId: bot.id, botName });
  } finally {
    await http.stop();
  }
}
