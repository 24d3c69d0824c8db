import type { NoteId, RunId } from '../../../src/shared/domain/ids.ts';
import type { TimelineItem } from '../../../src/shared/domain/timeline.ts';
import { minutesAgo } from './times.ts';

type Note = Extract<TimelineItem, { kind: 'note' }>;
type Run = Extract<TimelineItem, { kind: 'run' }>;

export function aNote(part: Partial<Omit<Note, 'kind'>> = {}): Note {
  return {
    kind: 'note',
    noteId: 7001 as NoteId,
    at: minutesAgo(5),
    author: { kind: 'technician', name: 'Dana Whitfield' },
    title: '',
    body: 'Called Mei, printer works from the other laptop.',
    visibility: 'internal',
    replyEffect: null,
    ...part,
  };
}

export function aRun(part: Partial<Omit<Run, 'kind'>> = {}): Run {
  return {
    kind: 'run',
    runId: 'run-1' as RunId,
    at: minutesAgo(7),
    state: 'waiting',
    words: 'Read 6 records, triaged, and proposed a plan',
    steps: [
      {
        at: minutesAgo(7),
        kind: 'read',
        words: 'Read the ticket and its 2 notes',
        tool: 'autotask:autotask-get-ticket',
      },
      {
        at: minutesAgo(7),
        kind: 'read',
        words: 'Read 3 assets of Harbor & Finch Accountants',
        tool: 'autotask:autotask-list-assets',
      },
      {
        at: minutesAgo(7),
        kind: 'change',
        words: 'Set issue type Printer, sub-issue Driver',
        tool: 'autotask:autotask-triage-ticket',
      },
      { at: minutesAgo(6), kind: 'plan', words: 'Proposed 2 actions', tool: null },
    ],
    ...part,
  };
}
