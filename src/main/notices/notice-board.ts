import type { Preferences } from '../../shared/desktop-api/preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import type { WaitingRequest } from './waiting-request.ts';

/** What a notification says. `request` is null when it tells of several at once. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly request: WaitingRequest | null;
  /** Whether it may carry a button that approves. */
  readonly mayApprove: boolean;
}

/** Decides when a person is told of what waits: at once, gathered when many arrive, again until seen, not in quiet hours. */
export interface NoticeBoard {
  /** All that waits for me now, whenever it may have changed. */
  waitingIs(requests: readonly WaitingRequest[]): void;
  /** The person looks at Countersign: what waits now is known to them. */
  seen(): void;
  /** Quiet hours, repetition or the lock have changed. */
  changed(): void;
  stop(): void;
}

/** After one notification the next comes so much later at the earliest, with all that arrived meanwhile. */
const gatherMs = 10_000;
const namedAtMost = 3;

export function createNoticeBoard(parts: {
  readonly preferences: () => Preferences['notifications'];
  /** Whether what is asked may be read by whoever passes: false on a locked screen, or where nobody can say. */
  readonly mayShowText: () => boolean;
  readonly isLookedAt: () => boolean;
  readonly show: (notice: Notice) => void;
  readonly clock: { now(): number; after(ms: number, run: () => void): () => void };
}): NoticeBoard {
  const { clock } = parts;
  let waiting: readonly WaitingRequest[] = [];
  /** When each was told last; absent: never. */
  const told = new Map<string, number>();
  const known = new Set<string>();
  let lastTold = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  const unseen = () => waiting.filter(({ approvalId }) => !known.has(approvalId));

  function dueAt(approvalId: string): number {
    const before = told.get(approvalId);
    if (before === undefined) return Number.NEGATIVE_INFINITY;
    const { repeatMinutes } = parts.preferences();
    return repeatMinutes === 0 ? Number.POSITIVE_INFINITY : before + repeatMinutes * 60_000;
  }

  function arrange(): void {
    cancel?.();
    cancel = null;
    const preferences = parts.preferences();
    const open = unseen();
    if (!preferences.on || open.length === 0) return;
    const now = clock.now();
    const first = Math.min(...open.map(({ approvalId }) => dueAt(approvalId)));
    const at = Math.max(first, lastTold + gatherMs, quietUntil(preferences, now) ?? 0, now);
    if (at === Number.POSITIVE_INFINITY) return;
    if (at <= now) tell();
    else cancel = clock.after(at - now, arrange);
  }

  function tell(): void {
    if (parts.isLookedAt()) {
      seen();
      return;
    }
    const now = clock.now();
    const isNew = unseen().filter(({ approvalId }) => dueAt(approvalId) <= now);
    // A repetition tells of all that still waits, and so is one notification.
    const about = isNew.some(({ approvalId }) => told.has(approvalId)) ? unseen() : isNew;
    for (const { approvalId } of about) told.set(approvalId, now);
    lastTold = now;
    parts.show(noticeOf(about, parts.preferences().details && parts.mayShowText()));
    arrange();
  }

  function seen(): void {
    for (const { approvalId } of waiting) known.add(approvalId);
    arrange();
  }

  return {
    waitingIs(requests) {
      waiting = requests;
      const ids = new Set(requests.map(({ approvalId }) => approvalId));
      for (const id of [...known, ...told.keys()]) {
        if (ids.has(id)) continue;
        known.delete(id);
        told.delete(id);
      }
      arrange();
    },
    seen,
    changed: arrange,
    stop: () => cancel?.(),
  };
}

function noticeOf(about: readonly WaitingRequest[], showsText: boolean): Notice {
  const [only] = about;
  if (only !== undefined && about.length === 1) {
    const place = `${only.ticketNumber} · ${only.clientName}`;
    return showsText
      ? { title: only.headline, body: place, request: only, mayApprove: only.isPlain }
      : { title: 'Approval needed', body: place, request: only, mayApprove: false };
  }
  const clients = [...new Set(about.map(({ clientName }) => clientName))];
  const more = clients.length - namedAtMost;
  const named = clients.slice(0, namedAtMost).join(', ');
  return {
    title: `${about.length} approvals wait for you`,
    body: more > 0 ? `${named} and ${more} more` : named,
    request: null,
    mayApprove: false,
  };
}
