import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { type AutotaskCredentials, createHttp } from '../autotask/http.ts';
import { createLimits } from '../autotask/limits.ts';
import { queryPage } from '../autotask/query.ts';
import { createReader } from '../autotask/reader.ts';
import { lookUpZone } from '../autotask/zone.ts';
import { explainConnectFailure } from './explain-connect-failure.ts';

export type StepName = 'zone' | 'credentials' | 'bot';

/** How far connecting has come. `words` and `next` are for a person. */
export interface StepProgress {
  readonly step: StepName;
  readonly state: 'running' | 'done' | 'failed';
  readonly words: string;
  readonly next: string | null;
}

export interface ConnectedAutotask {
  readonly zoneUrl: string;
  readonly botResourceId: number;
  readonly botName: string;
}

/**
 * Tries credentials: finds the zone of the user, asks for a company, and finds the user's own resource (the bot). Keeps nothing.
 * The failure is the step's, told through `onStep` with its cause and what to do.
 */
export async function connectAutotask(
  credentials: AutotaskCredentials,
  options: { readonly zoneStartUrl: string | null; readonly onStep: (progress: StepProgress) => void },
): Promise<Outcome<ConnectedAutotask, { readonly step: StepName; readonly failure: AutotaskFailure }>> {
  const { onStep } = options;
  const failed = (step: StepName, failure: AutotaskFailure) => {
    onStep({ step, state: 'failed', ...explainConnectFailure(step, failure, credentials.username) });
    return fail({ step, failure });
  };

  onStep({
    step: 'zone',
    state: 'running',
    words: `Looking for the zone of ${credentials.username}`,
    next: null,
  });
  const zone = await lookUpZone(credentials.username, options.zoneStartUrl ?? undefined);
  if (!zone.ok) return failed('zone', zone.failure);
  onStep({ step: 'zone', state: 'done', words: `Zone found: ${new URL(zone.value).host}`, next: null });

  const http = createHttp({
    baseUrl: () => zone.value,
    credentials,
    limits: createLimits(),
    onCall: () => {},
  });
  try {
    onStep({ step: 'credentials', state: 'running', words: 'Asking Autotask for a company', next: null });
    const companies = await queryPage(http, {
      entity: 'Companies',
      schema: z.object({ id: z.int() }),
      filter: [{ op: 'gte', field: 'id', value: 0 }],
      fields: ['id'],
      maxRecords: 1,
      priority: 'interactive',
    });
    if (!companies.ok) return failed('credentials', companies.failure);
    onStep({ step: 'credentials', state: 'done', words: 'Autotask accepted the credentials', next: null });

    onStep({ step: 'bot', state: 'running', words: 'Looking for the API user’s own resource', next: null });
    const found = await createReader(http).resources([
      { op: 'eq', field: 'userName', value: credentials.username },
    ]);
    if (!found.ok) return failed('bot', found.failure);
    const bot = found.value[0];
    if (!bot) return failed('bot', { kind: 'rejected', errors: ['No resource has this user name.'] });
    const botName = [bot.firstName, bot.lastName].filter(Boolean).join(' ') || credentials.username;
    onStep({ step: 'bot', state: 'done', words: `The agent writes as ${botName}`, next: null });
    return succeed({ zoneUrl: zone.value, botResourceId: bot.id, botName });
  } finally {
    await http.stop();
  }
}
