import type {
  AutotaskConnectionView,
  CompanyType,
  ConnectionStep,
  ImportState,
  Integration,
  RelayConnectionView,
  WebhookCard,
} from '../../../src/shared/desktop-api/integration.ts';
import type { ResourceId } from '../../../src/shared/domain/ids.ts';
import { dana, sam } from './a-status.ts';
import { minutesAgo } from './times.ts';

/** Nothing is set up yet. */
export function anIntegration(part: Partial<Integration> = {}): Integration {
  return {
    autotask: { kind: 'none' },
    steps: [],
    limits: { sharePercent: 50, threads: 3 },
    use: null,
    import: anImport(),
    relay: { kind: 'none' },
    webhooks: aWebhookCard(),
    me: null,
    technicians: [],
    ...part,
  };
}

/** Connected, with nothing after it. */
export function aConnectedIntegration(part: Partial<Integration> = {}): Integration {
  return anIntegration({
    autotask: aConnection(),
    use: { used: 1_204, limit: 10_000, readAt: minutesAgo(1) },
    ...part,
  });
}

/** Everything is set up and works. */
export function aFinishedIntegration(part: Partial<Integration> = {}): Integration {
  return aConnectedIntegration({
    import: anImport({
      state: 'done',
      words: 'Everything is here: 12,852 tickets.',
      done: 12_852,
      total: 12_852,
      endedAt: minutesAgo(95),
      changes: { added: 42, renamed: 0, inactive: 0, gone: 0 },
    }),
    relay: aRelay(),
    webhooks: aWebhookCard({
      state: 'connected',
      words: 'Events of Ticket and TicketNote come through.',
      webhookUrl: 'https://relay.msp.example/webhooks/w-3f9c',
      webhooks: [
        { entity: 'Ticket', state: 'registered' },
        { entity: 'TicketNote', state: 'registered' },
      ],
      readyPingAt: minutesAgo(3.5),
      lastEventAt: minutesAgo(1.2),
    }),
    me: dana,
    technicians: [dana, sam],
    ...part,
  });
}

export function aConnection(): AutotaskConnectionView {
  return {
    kind: 'connected',
    username: 'countersign@msp.example',
    trackingIdentifierEnd: 'X4QZ',
    zoneUrl: 'https://webservices5.autotask.net/ATServicesRest/',
    bot: { resourceId: 71 as ResourceId, name: 'Countersign API' },
    since: minutesAgo(140),
  };
}

export function anImport(part: Partial<ImportState> = {}): ImportState {
  return {
    state: 'not-started',
    words: '',
    next: null,
    done: 0,
    total: null,
    endedAt: null,
    changes: null,
    ...part,
  };
}

export function aRelay(): RelayConnectionView {
  return {
    kind: 'paired',
    url: 'https://relay.msp.example',
    relayName: 'Northwind relay',
    since: minutesAgo(90),
  };
}

export function aWebhookCard(part: Partial<WebhookCard> = {}): WebhookCard {
  return {
    state: 'no-relay',
    words: '',
    next: null,
    webhookUrl: null,
    webhooks: [],
    readyPingAt: null,
    lastEventAt: null,
    rotating: false,
    ...part,
  };
}

const waiting = { state: 'waiting', words: '', next: null, warning: null } as const;

/** The three steps, each as told or still waiting. */
export function someSteps(
  told: Partial<Record<ConnectionStep['step'], Partial<ConnectionStep>>> = {},
): ConnectionStep[] {
  return (['zone', 'credentials', 'bot'] as const).map((step) => ({ step, ...waiting, ...told[step] }));
}

export const doneSteps = someSteps({
  zone: { state: 'done', words: 'webservices5.autotask.net, from the username.' },
  credentials: { state: 'done', words: 'Autotask answered a query of companies.' },
  bot: { state: 'done', words: 'Countersign API, resource 71.' },
});

export const companyTypes: CompanyType[] = [
  { value: 1, label: 'Customer', companies: 42, chosen: true },
  { value: 2, label: 'Lead', companies: 118, chosen: false },
  { value: 3, label: 'Prospect', companies: 31, chosen: false },
  { value: 6, label: 'Vendor', companies: 27, chosen: false },
  { value: 7, label: 'Partner', companies: 1, chosen: false },
];
