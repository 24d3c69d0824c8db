import { type TimelineItem, timelineItem } from '../../shared/domain/timeline.ts';
import { cardOf } from '../approvals/card.ts';
import { approvalsOfTicket } from '../store/approvals.ts';
import { audienceOf } from '../store/note-audience.ts';
import { type ListedNote, notesOfTicket } from '../store/notes.ts';
import { notesByCommand } from '../store/notes-by-command.ts';
import { runsOfTicket, type StoredRun, stepsOfRun } from '../store/runs.ts';
import type { Lookups } from './lookups.ts';

/** Notes, agent activity and approvals of a ticket in one line, oldest first. */
export function timelineOf(ticketId: number, lookups: Lookups): TimelineItem[] {
  const { db } = lookups;
  const commanded = notesByCommand(db, ticketId);
  const notes = notesOfTicket(db, ticketId).map((note) => {
    const item = noteItem(note, lookups);
    const author = commanded.get(note.id);
    return author === undefined ? item : { ...item, author: { kind: 'technician', name: author } };
  });
  const runs = runsOfTicket(db, ticketId).map((run) => ({
    kind: 'run',
    runId: run.id,
    at: run.createdAt,
    state: runState(run),
    words: run.words,
    steps: stepsOfRun(db, run.id),
  }));
  const approvals = approvalsOfTicket(db, ticketId).map((approval) => ({
    kind: 'approval',
    at: approval.createdAt,
    card: cardOf(approval, { ...lookups, me: lookups.me() }),
  }));
  return [...notes, ...runs, ...approvals]
    .map((item) => timelineItem.parse(item))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function noteItem(note: ListedNote, { picklists, botResourceId }: Lookups) {
  return {
    kind: 'note',
    noteId: note.id,
    at: note.createdAt,
    author: authorOf(note, botResourceId()),
    title: note.title,
    body: note.description,
    visibility: audienceOf(picklists, note.publish) === 'technicians' ? 'internal' : 'customer',
    replyEffect: note.replyEffect,
  };
}

function authorOf(note: ListedNote, botResourceId: number | null) {
  if (note.createdByContactId !== null) {
    return { kind: 'requester', name: note.contactName ?? 'Somebody at the client' };
  }
  if (note.creatorResourceId === null) return { kind: 'system', name: 'Autotask' };
  if (note.creatorResourceId === botResourceId) return { kind: 'agent', name: 'Countersign' };
  return { kind: 'technician', name: note.resourceName ?? `Resource ${note.creatorResourceId}` };
}

function runState(run: StoredRun) {
  if (run.state === 'waiting' || run.state === 'done' || run.state === 'stopped') return run.state;
  return 'working';
}
