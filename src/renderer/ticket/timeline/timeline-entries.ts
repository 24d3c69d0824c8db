import type { TicketCommand } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TimelineItem } from '../../../shared/domain/timeline.ts';

export type Entry =
  | TimelineItem
  | { readonly kind: 'command'; readonly at: string; readonly command: TicketCommand };

/**
 * All that happened in one order. What waits for a decision stands above the description already, and a note that has arrived stands for
 * the command that wrote it.
 */
export function entriesOf(
  items: readonly TimelineItem[],
  commands: readonly TicketCommand[],
): readonly Entry[] {
  const past = items.filter((item) => item.kind !== 'approval' || item.card.state.kind !== 'waiting');
  const told = commands
    .filter(({ state, fields, note }) => state !== 'done' || fields.length > 0 || note !== null)
    .map((command) => ({ kind: 'command' as const, at: command.at, command }));
  return [...past, ...told].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'note':
      return `note ${entry.noteId}`;
    case 'run':
      return `run ${entry.runId}`;
    case 'approval':
      return `approval ${entry.card.approvalId}`;
    case 'command':
      return `command ${entry.command.commandId}`;
  }
}

const thisYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const otherYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });

/** The day of a time where the reader is: "Today", "Yesterday", "Monday 23 November". */
export function dayWords(at: string, nowMs: number): string {
  const day = new Date(at);
  const now = new Date(nowMs);
  if (day.toDateString() === now.toDateString()) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return (day.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(day);
}
