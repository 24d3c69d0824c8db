import { labelArguments, type Source } from '../../policy/provenance/steering-of.ts';
import { authorOf } from '../read-context.ts';
import { type OwnText, sourcesOfNote } from './context-sources.ts';

/** Lists that everything possible is on: being on one says nothing about who chose. */
const choices =
  /-(?:get-ticket-statuses|get-ticket-priorities|list-queues|list-resources|list-companies)$|-api-/;
/** Fields of Autotask's that only its own forms fill. */
const structured = /(?:id|number|e-?mail\w*|phone\w*)$/i;
const mostLeaves = 5_000;

/**
 * What a model read with a tool, by where it came from. Text that somebody typed is untrusted, a technician's note is the
 * technician's, and ids, addresses and numbers are Autotask's own fields: of single records and of what belongs to the ticket.
 * A list of all there is vouches for nobody's choice.
 */
export function sourcesOfRead(
  tool: string,
  data: unknown,
  parts: { readonly botResourceId: number; readonly ownText: OwnText },
): readonly Source[] {
  if (tool.endsWith('-list-notes') && Array.isArray(data)) {
    return data.flatMap((note: Record<string, unknown>) => {
      const author = authorOf(
        {
          createdByContactID: numberOrNull(note.createdByContactID),
          creatorResourceID: numberOrNull(note.creatorResourceID),
        },
        parts.botResourceId,
      );
      const body = `${textOf(note.title)}\n${textOf(note.description)}`.trim();
      return sourcesOfNote({ body, fromCustomer: author === 'customer', author }, parts.ownText);
    });
  }
  const isChoice = choices.test(tool);
  return leaves(data, '').flatMap(({ field, value }): Source[] => {
    const isStructured = structured.test(field) && value.length <= 200;
    if (!isStructured && value.trim() !== '' && !/^-?\d+$/.test(value))
      return [{ origin: 'untrusted-text', words: `“${field}” of a record that was read`, text: value }];
    if (isChoice || !isStructured) return [];
    return [{ origin: 'autotask-field', words: `“${field}” of a record that was read`, text: value }];
  });
}

/**
 * A value that untrusted text names too is that text's: a model that looks up what a ticket tells it to use has not chosen by itself.
 * What is the ticket's own (`given`) stays what it is.
 */
export function withoutNamedByText(read: readonly Source[], untrusted: readonly Source[]): readonly Source[] {
  const texts = [...untrusted, ...read].filter(({ origin }) => origin === 'untrusted-text');
  return read.filter(
    (source) =>
      source.origin !== 'autotask-field' ||
      labelArguments(source.text, texts)[0]?.origin !== 'untrusted-text',
  );
}

function leaves(data: unknown, field: string, depth = 0): { field: string; value: string }[] {
  if (typeof data === 'string' || typeof data === 'number') return [{ field, value: String(data) }];
  if (typeof data !== 'object' || data === null || depth > 8) return [];
  const isList = Array.isArray(data);
  return Object.entries(data)
    .flatMap(([key, value]) => leaves(value, isList ? field : key, depth + 1))
    .slice(0, mostLeaves);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
