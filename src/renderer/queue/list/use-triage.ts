import { useState } from 'react';
import type { Mark, MarkedTickets } from '../../../shared/desktop-api/queue.ts';
import type { TicketFilter } from '../../../shared/desktop-api/ticket-query.ts';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import type { Marks } from '../marks/use-marks.ts';
import { countPicked, pickedTickets, useSelectionStore } from '../selection/selection-store.ts';

export interface Triage {
  /** How many tickets are picked; 0: what is done is done to the ticket at hand. */
  readonly picked: number;
  /** What is to be snoozed, while it is asked until when. */
  readonly snoozing: { readonly what: string; readonly dueAt: string | null } | null;
  askSnooze(): void;
  snooze(until: string): void;
  endSnooze(): void;
  mark(mark: Mark): void;
}

interface TriageParts {
  readonly row: TicketRow | null;
  readonly filter: TicketFilter;
  /** How many tickets the list has, folded ones included. */
  readonly total: number;
  readonly marks: Marks;
  /** To the ticket after this one, because this one is dealt with. */
  readonly moveOn: () => void;
  readonly keepUnread: () => void;
}

const number = new Intl.NumberFormat('en');

/** What is done to tickets by one key: E, S, U and Z, to the picked ones or the one at hand. */
export function useTriage({ row, filter, total, marks, moveOn, keepUnread }: TriageParts): Triage {
  const selection = useSelectionStore();
  const [isAsking, setAsking] = useState(false);
  const picked = countPicked(selection, total);
  const targets: MarkedTickets | null =
    pickedTickets(selection, filter) ?? (row ? { kind: 'tickets', ticketIds: [row.id] } : null);
  const isSingle = picked === 0;

  function mark(change: Mark): void {
    if (!targets) return;
    if (isSingle && change.kind === 'unread') keepUnread();
    if (isSingle && (change.kind === 'done' || change.kind === 'snoozed')) moveOn();
    selection.clear();
    void marks.mark(targets, change);
  }
  const askSnooze = () => {
    if (targets) setAsking(true);
  };
  useKeys('List', [
    { keys: 'e', words: 'Done here, until something new happens', run: () => mark({ kind: 'done' }) },
    { keys: 's', words: 'Snooze', run: askSnooze },
    { keys: 'u', words: 'Mark read or unread', run: () => mark({ kind: readsNow() ? 'read' : 'unread' }) },
    { keys: 'b', words: 'Back to the inbox', run: () => mark({ kind: 'back' }) },
    { keys: 'z', words: 'Undo', run: () => void marks.undo() },
  ]);
  /** Several are marked read first: that is what a bar of picked tickets is for. */
  function readsNow(): boolean {
    return isSingle ? (row?.isUnread ?? false) : true;
  }
  const what = isSingle
    ? (row?.number ?? 'ticket')
    : picked === 1
      ? '1 ticket'
      : `${number.format(picked)} tickets`;
  return {
    picked,
    snoozing: isAsking ? { what, dueAt: isSingle && row?.sla?.kind === 'runs' ? row.sla.dueAt : null } : null,
    askSnooze,
    snooze(until) {
      setAsking(false);
      mark({ kind: 'snoozed', until });
    },
    endSnooze: () => setAsking(false),
    mark,
  };
}
