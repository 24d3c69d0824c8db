import type { Bridge } from '../../../src/shared/desktop-api/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../../src/shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../../../src/shared/desktop-api/events.ts';
import type { Failure } from '../../../src/shared/desktop-api/failure.ts';
import { defaultPreferences, type Preferences } from '../../../src/shared/desktop-api/preferences.ts';
import type { QueueViews } from '../../../src/shared/desktop-api/queue.ts';
import type { ViewId } from '../../../src/shared/domain/ids.ts';
import { fail, type Outcome, succeed } from '../../../src/shared/domain/outcome.ts';
import { aHealthPoint } from './a-health.ts';
import { aStatus } from './a-status.ts';
import { anAudience, noFields } from './a-ticket-command.ts';
import { anAgentOverview } from './an-agent.ts';
import { anIntegration } from './an-integration.ts';
import { externalAgentsOff } from './some-external-agents.ts';

/** What answers a call: a value, a failure, or a promise of either that a test settles when it likes. */
export type Handler<N extends CallName> = (
  input: CallInput<N>,
) => Outcome<CallOutput<N>, Failure> | Promise<Outcome<CallOutput<N>, Failure>>;

type AllHandlers = { [N in CallName]: Handler<N> };
export type Handlers = Partial<AllHandlers>;

export interface MemoryBridge {
  readonly bridge: Bridge;
  /** Every call so far, in order. */
  readonly made: { readonly name: CallName; readonly input: unknown }[];
  emit(event: DesktopEvent): void;
  setLink(link: 'up' | 'down'): void;
  answer(handlers: Handlers): void;
}

export const noTickets = {
  next: 0,
  mine: 0,
  waiting: 0,
  'at-risk': 0,
  unassigned: 0,
  snoozed: 0,
  open: 0,
  all: 0,
};

const noViews: QueueViews = { views: [], landing: { kind: 'inbox', inbox: 'mine' } };

const quiet: AllHandlers = {
  'app.status': () => succeed(aStatus()),
  'tickets.list': ({ offset }) => succeed({ total: 0, hasMore: false, offset, rows: [], groups: null }),
  'app.woke': () => succeed({}),
  'tickets.choices': () =>
    succeed({ statuses: [], priorities: [], queues: [], companies: [], assignees: [] }),
  'tickets.counts': () => succeed(noTickets),
  'tickets.open': () => fail(aFailure({ kind: 'not-found', message: 'There is no such ticket.' })),
  'tickets.timeline': () => succeed({ items: [] }),
  'tickets.refresh': () => succeed({ readAt: new Date().toISOString() }),
  'tickets.fields': () => succeed(noFields),
  'tickets.commands': () => succeed({ commands: [] }),
  'tickets.around': () => succeed({ isMerged: false, webUrl: null, others: [], similar: [] }),
  'tickets.audience': ({ kind }) => succeed(anAudience(kind)),
  'tickets.edit': () => fail(aFailure()),
  'tickets.addNote': () => fail(aFailure()),
  'drafts.get': () => succeed({ text: '' }),
  'drafts.keep': () => succeed({}),
  'queue.mark': () => succeed({ count: 1, undo: 'undo-1' }),
  'queue.undo': () => succeed({ count: 1 }),
  'queue.views': () => succeed(noViews),
  'queue.saveView': ({ id }) => succeed({ ...noViews, saved: (id ?? 'view-1') as ViewId }),
  'queue.deleteView': () => succeed(noViews),
  'queue.orderViews': () => succeed(noViews),
  'queue.setLanding': () => succeed(noViews),
  'queue.settings': () => succeed({ atRiskMinutes: 120 }),
  'queue.setSettings': ({ atRiskMinutes }) => succeed({ atRiskMinutes }),
  'approvals.list': () => succeed({ total: 0, cards: [] }),
  'approvals.get': () => fail(aFailure({ kind: 'not-found', message: 'There is no such request.' })),
  'approvals.settle': () => fail(aFailure()),
  'approvals.settleMany': () => fail(aFailure()),
  'approvals.edit': () => fail(aFailure()),
  'approvals.choices': () => succeed({ status: [], priority: [], queue: [], technicians: [] }),
  'approvals.handOver': () => fail(aFailure()),
  'approvals.undo': () => fail(aFailure()),
  'approvals.showCode': () => fail(aFailure()),
  'clients.list': () => succeed({ clients: [] }),
  'clients.unmatched': () => succeed({ tickets: [] }),
  'clients.import': () => fail(aFailure()),
  'agent.settings': () => succeed(anAgentOverview()),
  'agent.setPrompt': () => fail(aFailure()),
  'agent.setModel': () => fail(aFailure()),
  'agent.removeKey': () => fail(aFailure()),
  'agent.setLimits': () => fail(aFailure()),
  'agent.tryModel': () => fail(aFailure()),
  'agent.client': () => fail(aFailure()),
  'agent.setClient': () => fail(aFailure()),
  'agent.preview': () => fail(aFailure()),
  'agent.pause': () => succeed({}),
  'agent.resume': () => succeed({}),
  'agent.stop': () => succeed({}),
  'agent.takeOver': () => succeed({}),
  'agent.handBack': () => succeed({}),
  'activity.list': () => succeed({ entries: [], total: 0 }),
  'policy.get': () => fail(aFailure()),
  'policy.replay': () => fail(aFailure()),
  'policy.save': () => fail(aFailure()),
  'policy.history': () => succeed({ changes: [], hasMore: false }),
  'policy.export': () => fail(aFailure()),
  'policy.import': () => fail(aFailure()),
  'policy.alwaysOffers': () => succeed({ rules: [] }),
  'policy.allowAlways': () => fail(aFailure()),
  'policy.shadow': () => succeed({ calls: [] }),
  'activity.get': () => fail(aFailure({ kind: 'not-found', message: 'The log has no such entry.' })),
  'activity.choices': () => succeed({ tools: [], companies: [], people: [] }),
  'audit.state': () => succeed({ entries: 0, lastCheckpoint: null, hasRelay: false, verified: null }),
  'audit.verify': () => fail(aFailure()),
  'audit.export': () => fail(aFailure()),
  'outbox.list': () => succeed({ waiting: [], ended: [] }),
  'outbox.cancel': () => fail(aFailure()),
  'outbox.retry': () => succeed({ waiting: [], ended: [] }),
  'data.state': () =>
    succeed({
      folder: '/home/dana/countersign/autotask',
      sizeBytes: 48_300_000,
      tickets: 12_852,
      entries: 3_412,
      replaced: [],
    }),
  'data.backUp': () => fail(aFailure()),
  'data.read': () => fail(aFailure()),
  'data.restore': () => fail(aFailure()),
  'data.erase': () => fail(aFailure()),
  'health.get': () => succeed({ stepMs: 300_000, now: aHealthPoint(Date.now()), points: [] }),
  'integration.get': () => succeed(anIntegration()),
  'integration.connect': () => fail(aFailure()),
  'integration.test': () => fail(aFailure()),
  'integration.remove': () => fail(aFailure()),
  'integration.companyTypes': () => succeed({ types: [] }),
  'integration.import': () => fail(aFailure()),
  'integration.stopImport': () => fail(aFailure()),
  'integration.setLimits': () => fail(aFailure()),
  'integration.setMe': () => fail(aFailure()),
  'integration.pairRelay': () => fail(aFailure()),
  'integration.registerWebhooks': () => fail(aFailure()),
  'integration.verifyWebhooks': () => fail(aFailure()),
  'integration.rotateWebhookSecret': () => fail(aFailure()),
  'integration.removeWebhooks': () => fail(aFailure()),
  'integration.revealWebhook': () => fail(aFailure()),
  'devices.get': () => fail(aFailure({ kind: 'relay-away', message: 'The relay is not connected.' })),
  'devices.invite': () => fail(aFailure()),
  'devices.pairBrowser': () => fail(aFailure()),
  'devices.revoke': () => fail(aFailure()),
  'externalAgents.get': () => succeed(externalAgentsOff()),
  'externalAgents.switch': () => fail(aFailure()),
  'externalAgents.makeToken': () => fail(aFailure()),
  'externalAgents.revokeToken': () => fail(aFailure()),
  'machine.openWorkspace': () => fail(aFailure()),
  'machine.reopenWorkspace': () => succeed({}),
  'machine.facts': () => succeed({ kind: 'browser', platform: 'linux' }),
  'machine.preferences': () => succeed(defaultPreferences),
  'machine.setPreferences': (change) => succeed(withPreferences(defaultPreferences, change)),
};

/** A core without a core: answers from memory, empty unless told otherwise. */
export function createMemoryBridge(handlers: Handlers = {}): MemoryBridge {
  let current: AllHandlers = { ...quiet, ...handlers };
  let link: 'up' | 'down' = 'up';
  const made: { name: CallName; input: unknown }[] = [];
  const eventListeners = new Set<(event: DesktopEvent) => void>();
  const linkListeners = new Set<(link: 'up' | 'down') => void>();
  return {
    made,
    bridge: {
      async call<N extends CallName>(name: N, input: CallInput<N>) {
        made.push({ name, input });
        await Promise.resolve();
        const answer: Handler<N> = current[name];
        return answer(input);
      },
      onEvent(listener) {
        eventListeners.add(listener);
        return () => eventListeners.delete(listener);
      },
      onLink(listener) {
        listener(link);
        linkListeners.add(listener);
        return () => linkListeners.delete(listener);
      },
    },
    emit(event) {
      for (const listener of eventListeners) listener(event);
    },
    setLink(next) {
      link = next;
      for (const listener of linkListeners) listener(next);
    },
    answer(more) {
      current = { ...current, ...more };
    },
  };
}

export function aFailure(part: Partial<Failure> = {}): Failure {
  return {
    kind: 'internal',
    message: 'Something in Countersign failed.',
    next: 'Try again.',
    reference: 'R-7F3A',
    ...part,
  };
}

/** Preferences with a change laid over them. */
export function withPreferences(
  before: Preferences,
  change: CallInput<'machine.setPreferences'>,
): Preferences {
  return {
    appearance: change.appearance ?? before.appearance,
    navigation: change.navigation ?? before.navigation,
    listWidthPx: change.listWidthPx ?? before.listWidthPx,
    notifications: change.notifications ?? before.notifications,
    startAtLogin: change.startAtLogin ?? before.startAtLogin,
  };
}
