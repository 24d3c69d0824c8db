import type { EditableField } from '../../shared/domain/approval-card.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { fieldLabel } from '../tools/records/field-words.ts';

/** Fields that a person chooses out of a list. */
const choices: Readonly<Record<string, 'status' | 'priority' | 'queue' | 'assignee'>> = {
  status: 'status',
  priority: 'priority',
  queueID: 'queue',
  assignedResourceID: 'assignee',
};
/** Fields in which a person writes, with the most characters that Autotask takes. */
const texts: Readonly<Record<string, number>> = { title: 250, resolution: 32_000, description: 8_000 };
/** Our reference stands below a note's text. */
const longestNote = 31_000;

/** The fields of a patch or creation that a person may change before approving it; only fields that it writes anyway. */
export function editableFields(request: WriteRequest): string[] {
  if (request.kind === 'create-ticket-note') return [];
  const collection = request.kind === 'patch-ticket' ? 'Tickets' : request.collection;
  const names = Object.keys(request.fields);
  if (collection === 'Tickets') return names.filter((name) => name in choices || name in texts);
  return collection === 'TicketNotes' ? names.filter((name) => name in texts) : [];
}

/** What of a request can be changed in place, as a form needs it. */
export function editorOf(request: WriteRequest): EditableField[] {
  if (request.kind === 'create-ticket-note') {
    const { title, description } = request;
    return [
      { kind: 'text', field: 'title', label: 'Title', value: title, longest: 250, isLong: false },
      {
        kind: 'text',
        field: 'description',
        label: 'Note',
        value: ownText(request, description),
        longest: longestNote,
        isLong: true,
      },
    ];
  }
  const fields: Readonly<Record<string, unknown>> = request.fields;
  return editableFields(request).flatMap((field): EditableField[] => {
    const value = fields[field] ?? null;
    const of = choices[field];
    const label = fieldLabel(field);
    if (of !== undefined) {
      return typeof value === 'number' ? [{ kind: 'choice', field, label, of, value }] : [];
    }
    const text = typeof value === 'string' ? value : '';
    return [
      { kind: 'text', field, label, value: text, longest: texts[field] ?? 250, isLong: field !== 'title' },
    ];
  });
}

/** A note's text without the reference that Countersign puts below it. */
function ownText({ reference }: { readonly reference: string }, description: string): string {
  const below = `\n\nCountersign ${reference}`;
  return description.endsWith(below) ? description.slice(0, -below.length) : description;
}
