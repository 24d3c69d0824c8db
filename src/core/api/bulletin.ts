import type { DesktopEvent } from '../../shared/desktop-api/events.ts';
import type { AppStatus } from '../../shared/desktop-api/status.ts';
import { ticketId as ticketIdSchema } from '../../shared/domain/ids.ts';

/** Collects what changed and tells the screen a few milliseconds later, once. */
export interface Bulletin {
  ticketChanged(ticketId: number): void;
  manyTicketsChanged(): void;
  /** Lists and counts are other ones, though no ticket is: time went by, or a technician sorted theirs. */
  listsChanged(): void;
  approvalsChanged(): void;
  /** The event is made when it is sent: after the commit that opened the request. */
  approvalRaised(approvalId: string): void;
  clientsChanged(): void;
  integrationChanged(): void;
  activityAdded(): void;
  /** A section of the settings that all desktops share. */
  settingsChanged(section: string): void;
  externalAgentsChanged(): void;
  statusChanged(): void;
  subscribe(listener: (event: DesktopEvent) => void): () => void;
  stop(): void;
}

const collectMs = 8;
const mostTicketIds = 200;

export function createBulletin(parts: {
  readonly status: () => AppStatus;
  readonly raised: (approvalId: string) => DesktopEvent | null;
  readonly onBug: (error: unknown) => void;
}): Bulletin {
  const listeners = new Set<(event: DesktopEvent) => void>();
  const tickets = new Set<number>();
  const approvals = new Set<string>();
  const settings = new Set<string>();
  const plain = new Set<
    | 'approvals-changed'
    | 'clients-changed'
    | 'integration-changed'
    | 'activity-added'
    | 'external-agents-changed'
  >();
  let many = false;
  let lists = false;
  let status = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function later(): void {
    // What ends after this may still report a change; nobody listens, and the database may be closed.
    if (!stopped) timer ??= setTimeout(tell, collectMs);
  }

  function tell(): void {
    try {
      flush();
    } catch (error) {
      parts.onBug(error);
    }
  }

  function flush(): void {
    timer = null;
    const events: DesktopEvent[] = [];
    if (many || tickets.size > mostTicketIds) events.push({ kind: 'tickets-changed', ticketIds: null });
    else if (tickets.size > 0 || lists) {
      events.push({ kind: 'tickets-changed', ticketIds: [...tickets].map((id) => ticketIdSchema.parse(id)) });
    }
    for (const kind of plain) events.push({ kind });
    for (const section of settings) events.push({ kind: 'settings-changed', section });
    for (const approvalId of approvals) {
      const event = parts.raised(approvalId);
      if (event) events.push(event);
    }
    if (status || plain.has('approvals-changed'))
      events.push({ kind: 'status-changed', status: parts.status() });
    tickets.clear();
    approvals.clear();
    plain.clear();
    settings.clear();
    many = false;
    lists = false;
    status = false;
    for (const event of events) for (const listener of listeners) listener(event);
  }

  return {
    ticketChanged(id) {
      tickets.add(id);
      later();
    },
    manyTicketsChanged() {
      many = true;
      later();
    },
    listsChanged() {
      lists = true;
      later();
    },
    approvalsChanged() {
      plain.add('approvals-changed');
      later();
    },
    approvalRaised(approvalId) {
      approvals.add(approvalId);
      later();
    },
    clientsChanged() {
      plain.add('clients-changed');
      later();
    },
    integrationChanged() {
      plain.add('integration-changed');
      later();
    },
    activityAdded() {
      plain.add('activity-added');
      later();
    },
    settingsChanged(section) {
      settings.add(section);
      later();
    },
    externalAgentsChanged() {
      plain.add('external-agents-changed');
      later();
    },
    statusChanged() {
      status = true;
      later();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      listeners.clear();
    },
  };
}
