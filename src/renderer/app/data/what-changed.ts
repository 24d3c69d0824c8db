import type { CallName } from '../../../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../../../shared/desktop-api/events.ts';

/** What a batch of events has made stale: whole calls, and single tickets. */
export interface Changes {
  readonly calls: Set<CallName>;
  /** null: any ticket may have changed. */
  tickets: Set<number> | null;
}

export function noChanges(): Changes {
  return { calls: new Set(), tickets: new Set() };
}

/** Adds what one event makes stale. */
export function addChange(changes: Changes, event: DesktopEvent): void {
  switch (event.kind) {
    case 'tickets-changed':
      changes.calls.add('tickets.list').add('tickets.counts').add('agent.client');
      if (event.ticketIds === null) changes.tickets = null;
      else for (const id of event.ticketIds) changes.tickets?.add(id);
      return;
    case 'approvals-changed':
    case 'approval-raised':
      changes.calls.add('approvals.list').add('approvals.get').add('tickets.counts').add('tickets.list');
      // Cards are part of a ticket's timeline, and the event does not say whose.
      changes.calls.add('tickets.timeline').add('tickets.open');
      return;
    case 'clients-changed':
      changes.calls.add('clients.list').add('clients.unmatched').add('tickets.choices');
      changes.calls.add('agent.client').add('agent.settings');
      return;
    case 'settings-changed':
      if (event.section === 'policy') changes.calls.add('policy.get').add('policy.history');
      return;
    case 'activity-added':
      changes.calls.add('activity.list').add('audit.state').add('outbox.list');
      return;
    case 'external-agents-changed':
      changes.calls.add('externalAgents.get');
      return;
    case 'integration-changed':
    // The connection's and the webhooks' state is told by the status too.
    case 'status-changed':
      changes.calls.add('integration.get').add('outbox.list');
      if (event.kind === 'status-changed') changes.calls.add('agent.settings');
      return;
    case 'show':
      return;
  }
}

/** Calls about one ticket, by its id. */
const ofOneTicket: ReadonlySet<string> = new Set<CallName>([
  'tickets.open',
  'tickets.timeline',
  'tickets.commands',
  'tickets.around',
  'tickets.audience',
]);

/** Whether the answer under this query key is stale now. */
export function isStale(changes: Changes, queryKey: readonly unknown[]): boolean {
  const [name, input] = queryKey;
  if (changes.calls.has(name as CallName)) return true;
  if (!ofOneTicket.has(String(name))) return false;
  if (changes.tickets === null) return true;
  if (typeof input !== 'object' || input === null || !('ticketId' in input)) return false;
  return typeof input.ticketId === 'number' && changes.tickets.has(input.ticketId);
}
