import type { Integration } from '../../../src/shared/desktop-api/integration.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { dana, sam } from '../doubles/a-status.ts';
import {
  aConnectedIntegration,
  aFinishedIntegration,
  anImport,
  anIntegration,
  aRelay,
  aWebhookCard,
  companyTypes,
  doneSteps,
  someSteps,
} from '../doubles/an-integration.ts';
import { aFailure, type Handlers, type MemoryBridge } from '../doubles/memory-bridge.ts';
import { minutesAgo } from '../doubles/times.ts';

const imported = anImport({
  state: 'done',
  words: 'Everything is here: 12,852 tickets.',
  endedAt: minutesAgo(4),
});
const paired = { relay: aRelay(), import: imported, me: dana, technicians: [dana, sam] };
const hooks = (state: 'registered' | 'absent' | 'inactive') => [
  { entity: 'Ticket', state } as const,
  { entity: 'TicketNote', state: state === 'inactive' ? 'registered' : state } as const,
];

/** The integration's page in each of its states, by name. */
export const integrationScenes: Record<string, () => Integration> = {
  unconnected: () => anIntegration(),
  connecting: () =>
    anIntegration({
      steps: someSteps({
        zone: { state: 'done', words: 'webservices5.autotask.net, from the username.' },
        credentials: { state: 'running', words: 'Asking for one company.' },
      }),
    }),
  refused: () =>
    anIntegration({
      steps: someSteps({
        zone: {
          state: 'done',
          words: 'webservices5.autotask.net, from the username.',
          warning: 'This machine’s clock is 7 minutes behind Autotask’s. Set it, or times will look wrong.',
        },
        credentials: {
          state: 'failed',
          words: 'Secret is wrong. Autotask refused user api@msp.example.',
          next: 'Copy the secret again or make a new one under Admin → API Users.',
        },
      }),
    }),
  connected: () => aConnectedIntegration({ steps: doneSteps, technicians: [dana, sam] }),
  importing: () =>
    aConnectedIntegration({
      import: anImport({
        state: 'running',
        words: 'Bringing over tickets: 3,400 of 12,852',
        done: 3_400,
        total: 12_852,
      }),
      technicians: [dana, sam],
    }),
  stopped: () =>
    aConnectedIntegration({
      import: anImport({
        state: 'stopped',
        words: 'Stopped after 3,400 of 12,852 tickets.',
        next: 'Resume goes on from there.',
        done: 3_400,
        total: 12_852,
      }),
    }),
  'import-failed': () =>
    aConnectedIntegration({
      import: anImport({
        state: 'failed',
        words: 'Autotask stopped answering after 3,400 of 12,852 records.',
        next: 'What came over is kept. Try again when Autotask answers.',
        done: 3_400,
        total: 12_852,
      }),
    }),
  paired: () => aConnectedIntegration({ ...paired, webhooks: aWebhookCard({ state: 'not-registered' }) }),
  waiting: () =>
    aConnectedIntegration({
      ...paired,
      webhooks: aWebhookCard({
        state: 'waiting',
        words: 'Autotask has both webhooks. The relay has heard nothing yet.',
        webhookUrl: 'https://relay.msp.example/webhooks/w-3f9c',
        webhooks: hooks('registered'),
      }),
    }),
  finished: () => aFinishedIntegration(),
  degraded: () =>
    aFinishedIntegration({
      webhooks: aWebhookCard({
        state: 'degraded',
        words:
          'Autotask deactivated the Ticket webhook after 25 failures. Tickets are read every minute meanwhile.',
        next: 'Register again, when the relay answers from outside.',
        webhookUrl: 'https://relay.msp.example/webhooks/w-3f9c',
        webhooks: hooks('inactive'),
        readyPingAt: minutesAgo(160),
        lastEventAt: minutesAgo(48),
        rotating: true,
      }),
      use: { used: 6_480, limit: 10_000, readAt: minutesAgo(2) },
    }),
};

/** An integration in memory that connects, imports and registers like a true one. */
export function integrationHandlers(memory: MemoryBridge, scene: string): Handlers {
  let now = (integrationScenes[scene] ?? anIntegration)();
  function become(part: Partial<Integration>): void {
    now = { ...now, ...part };
    memory.emit({ kind: 'integration-changed' });
  }
  const answer = (part: Partial<Integration> = {}) => {
    become(part);
    return succeed(now);
  };
  return {
    'integration.get': () => succeed(now),
    'integration.companyTypes': () => succeed({ types: companyTypes }),
    'integration.connect': async ({ secret }) => {
      become({ steps: someSteps({ zone: { state: 'running' } }) });
      await pause();
      if (secret === 'wrong') return answer({ steps: integrationScenes.refused?.().steps ?? [] });
      return answer({ ...aConnectedIntegration({ steps: doneSteps }) });
    },
    'integration.test': async () => {
      become({ steps: someSteps({ zone: { state: 'running' } }) });
      await pause();
      return answer({ steps: doneSteps });
    },
    'integration.remove': () => answer({ autotask: { kind: 'none' }, steps: [] }),
    'integration.import': () => {
      const running = integrationScenes.importing?.();
      return running ? answer({ import: running.import, technicians: [dana, sam] }) : fail(aFailure());
    },
    'integration.stopImport': () => answer({ import: { ...now.import, state: 'stopped', words: 'Stopped' } }),
    'integration.setLimits': (limits) => answer({ limits }),
    'integration.setMe': ({ resourceId }) =>
      answer({ me: now.technicians.find((each) => each.resourceId === resourceId) ?? null }),
    'integration.pairRelay': () =>
      answer({ relay: aRelay(), webhooks: aWebhookCard({ state: 'not-registered' }) }),
    'integration.registerWebhooks': () =>
      answer({ webhooks: integrationScenes.waiting?.().webhooks ?? now.webhooks }),
    'integration.verifyWebhooks': () => answer({ webhooks: aFinishedIntegration().webhooks }),
    'integration.rotateWebhookSecret': () => answer({ webhooks: { ...now.webhooks, rotating: true } }),
    'integration.removeWebhooks': () => answer({ webhooks: aWebhookCard({ state: 'not-registered' }) }),
    'integration.revealWebhook': ({ what }) => succeed({ text: `the-${what}` }),
    'machine.openWorkspace': () => succeed({}),
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 700));
}
