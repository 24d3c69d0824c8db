import type { Integration } from '../../../shared/desktop-api/integration.ts';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import type { Progress } from '../../components/glyphs/progress-glyph.tsx';

export const setupSteps = ['connection', 'companies', 'technician', 'webhooks', 'limits'] as const;
export type SetupStepName = (typeof setupSteps)[number];

/** How each step of the setup stands; the first that is to do is `next`. */
export function stepProgress(
  integration: Integration,
  status: AppStatus | undefined,
): Record<SetupStepName, Progress> {
  const progress: Record<SetupStepName, Progress> = {
    connection: connectionProgress(integration, status),
    companies: 'later',
    technician: technicianProgress(integration),
    webhooks: 'later',
    limits: 'later',
  };
  if (integration.autotask.kind === 'connected') {
    progress.companies = companiesProgress(integration);
    progress.webhooks = webhooksProgress(integration);
    progress.limits = 'done';
  }
  const next = setupSteps.find((step) => progress[step] === 'todo');
  if (next) progress[next] = 'next';
  return progress;
}

function connectionProgress({ autotask, steps }: Integration, status: AppStatus | undefined): Progress {
  if (autotask.kind === 'none') {
    if (steps.some(({ state }) => state === 'running')) return 'busy';
    return steps.some(({ state }) => state === 'failed') ? 'attention' : 'todo';
  }
  // What is kept works or does not, whatever became of an attempt to replace it.
  return status?.autotask.state === 'away' || status?.autotask.state === 'refused' ? 'attention' : 'done';
}

function companiesProgress({ import: { state } }: Integration): Progress {
  switch (state) {
    case 'not-started':
      return 'todo';
    case 'running':
      return 'busy';
    case 'stopped':
    case 'failed':
      return 'attention';
    case 'done':
      return 'done';
  }
}

function technicianProgress({ me, technicians }: Integration): Progress {
  if (me) return 'done';
  return technicians.length > 0 ? 'todo' : 'later';
}

function webhooksProgress({ webhooks: { state } }: Integration): Progress {
  switch (state) {
    case 'no-relay':
    case 'not-registered':
      return 'todo';
    case 'waiting':
      return 'busy';
    case 'connected':
      return 'done';
    case 'degraded':
      return 'attention';
  }
}
