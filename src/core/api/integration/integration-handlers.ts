import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { CallLimits, Integration } from '../../../shared/desktop-api/integration.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { Connecting } from '../../connection/autotask/connecting.ts';
import type { PairRelayFailure } from '../../connection/relay/pair-relay.ts';
import type { WebhookCare } from '../../connection/webhooks/webhook-care.ts';
import { expectedTickets } from '../../store/import-progress.ts';
import { findTechnician } from '../../store/organization.ts';
import { writeSetting } from '../../store/settings.ts';
import { countTickets } from '../../store/tickets.ts';
import type { Imports } from '../../sync/import/imports.ts';
import { autotaskFailed, failed } from '../failures.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Lookups } from '../lookups.ts';
import { tellImport } from './import-words.ts';
import { connectFailed, pairFailed } from './integration-failures.ts';
import { listCompanyTypes } from './list-company-types.ts';

export interface IntegrationApiParts extends Lookups {
  readonly reader: AutotaskReader;
  readonly connecting: Connecting;
  /** Resolves when the kept credentials are open. */
  readonly opened: () => Promise<void>;
  readonly imports: Imports;
  readonly webhooks: WebhookCare;
  readonly callLimits: () => CallLimits;
  readonly setCallLimits: (limits: CallLimits) => void;
  readonly callUse: () => Integration['use'];
  readonly relay: () => Integration['relay'];
  readonly pairRelay: (relay: { url: string; invite: string }) => Promise<Outcome<null, PairRelayFailure>>;
  readonly technicians: () => Integration['technicians'];
  /** False where the workspace says who sits here. */
  /** For whom the relay has let this desktop in; null without a place there. */
  readonly letInAs: () => number | null;
  readonly mayChooseMe: boolean;
  readonly onConnected: () => void;
  readonly onRemoved: () => void;
  readonly onImport: () => void;
  readonly onMe: () => void;
}

/** The area of Settings → Integrations → Autotask. No answer ever holds a secret, but the one that was asked to reveal one. */
export function createIntegrationHandlers(parts: IntegrationApiParts): HandlersOf<'integration'> {
  const { db, connecting, imports, webhooks } = parts;

  function view(): Integration {
    const tickets = { done: countTickets(db), total: expectedTickets(db) };
    const autotask = connecting.view();
    return {
      autotask,
      steps: [...connecting.steps()],
      limits: parts.callLimits(),
      use: parts.callUse(),
      import: {
        ...tellImport(imports.stage(), tickets, autotask.kind === 'connected'),
        ...tickets,
        endedAt: imports.endedAt(),
        changes: imports.changes(),
      },
      relay: parts.relay(),
      webhooks: webhooks.card(),
      me: findTechnician(db, parts.me()),
      technicians: parts.technicians(),
    };
  }
  const whole = () => succeed(view());
  async function webhook(work: Promise<Outcome<null, Failure>>): Promise<Outcome<Integration, Failure>> {
    const done = await work;
    return done.ok ? whole() : done;
  }

  return {
    'integration.get': whole,
    async 'integration.connect'(credentials) {
      const connected = await connecting.connect(credentials);
      if (!connected.ok) return connectFailed(connected.failure);
      parts.onConnected();
      return whole();
    },
    async 'integration.test'() {
      const tested = await connecting.test();
      if (!tested.ok) return connectFailed(tested.failure);
      parts.onConnected();
      return whole();
    },
    async 'integration.remove'() {
      const removed = await connecting.remove();
      if (!removed.ok) return connectFailed(removed.failure);
      parts.onRemoved();
      return whole();
    },
    async 'integration.companyTypes'() {
      // Right after a start the vault may still be opening.
      await parts.opened();
      const types = await listCompanyTypes(db, parts.reader);
      return types.ok ? succeed({ types: types.value }) : autotaskFailed(types.failure);
    },
    'integration.import'({ companyTypes }) {
      if (connecting.view().kind === 'none') return connectFailed({ kind: 'not-connected' });
      imports.start([...new Set(companyTypes)]);
      parts.onImport();
      return whole();
    },
    'integration.stopImport'() {
      if (imports.stop()) return whole();
      return failed('not-found', 'No import is going on.');
    },
    'integration.setLimits'(limits) {
      parts.setCallLimits(limits);
      return whole();
    },
    'integration.setMe'({ resourceId }) {
      if (!parts.mayChooseMe)
        return failed('invalid-input', 'This workspace says itself who sits at this desktop.');
      if (!parts.technicians().some((person) => person.resourceId === resourceId)) {
        return failed(
          'not-found',
          'Autotask has no such active technician any more.',
          'Choose another from the list.',
        );
      }
      const place = parts.letInAs();
      if (place !== null && place !== resourceId) {
        const whose = findTechnician(db, place)?.name ?? 'somebody else';
        return failed(
          'not-yours',
          `The relay has let this desktop in for ${whose}, and what is decided here is signed as theirs.`,
          'Ask an admin for an invite in your own name, and pair with it below.',
        );
      }
      writeSetting(db, 'me', String(resourceId));
      parts.onMe();
      return whole();
    },
    async 'integration.pairRelay'(relay) {
      const paired = await parts.pairRelay(relay);
      return paired.ok ? whole() : pairFailed(paired.failure);
    },
    'integration.registerWebhooks': () => webhook(webhooks.register()),
    'integration.verifyWebhooks': () => webhook(webhooks.verify()),
    'integration.rotateWebhookSecret': () => webhook(webhooks.rotate()),
    'integration.removeWebhooks': () => webhook(webhooks.remove()),
    async 'integration.revealWebhook'({ what }) {
      const revealed = await webhooks.reveal(what);
      return revealed.ok ? succeed({ text: revealed.value }) : revealed;
    },
  };
}
