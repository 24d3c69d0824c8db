import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields, FieldValue } from '../../../shared/domain/write-request.ts';
import type { EntityField } from '../../autotask/entities/entity-field.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { invalid, type ToolContext, type ToolFailure } from '../tool.ts';
import { typeComplaint } from './field-types.ts';
import { keptValue } from './kept-value.ts';

/** What a caller would write, before anything is checked. */
export interface WriteDraft {
  readonly collection: string;
  /** By any spelling of case; values of any kind. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The record as it is; null for one that is yet to be made. */
  readonly current: AnyRecord | null;
}

/** Taken by Autotask though its metadata does not list them. */
const unlisted: Readonly<Record<string, readonly string[]>> = { TicketAttachments: ['data'] };

/** Who wrote something is told by who wrote it, never by the one who writes. */
const forging = /^(createdByContactID|creatorResourceID|impersonator.*)$/i;

/**
 * Checks a write against the tenant's own metadata and gives the fields Autotask's spelling: known, writable, of the right
 * type and length, with values that its picklists have. Everything that is wrong is said at once, in words.
 */
export async function checkValues(
  draft: WriteDraft,
  { metadata }: Pick<ToolContext, 'metadata'>,
): Promise<Outcome<Fields, ToolFailure>> {
  const known = await metadata.fields(draft.collection);
  if (!known.ok) return known;
  const first = judge(draft, known.value);
  if (!first.missesChoice) return answerOf(first);
  // The tenant may have got a new value since its picklists were read.
  const renewed = await metadata.renewedFields(draft.collection);
  return renewed.ok ? answerOf(judge(draft, renewed.value)) : renewed;
}

interface Judgement {
  readonly fields: Fields;
  readonly complaints: readonly string[];
  readonly missesChoice: boolean;
}

function answerOf({ fields, complaints }: Judgement): Outcome<Fields, ToolFailure> {
  if (complaints.length > 0) return invalid(complaints.slice(0, 6).join(' '));
  return Object.keys(fields).length === 0 ? invalid('No field to write was given.') : succeed(fields);
}

function judge(draft: WriteDraft, known: readonly EntityField[]): Judgement {
  const { collection, given, current } = draft;
  const byName = new Map(known.map((field) => [field.name.toLowerCase(), field]));
  const fields: Record<string, FieldValue> = {};
  const complaints: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    const extra = unlisted[collection]?.find((name) => name.toLowerCase() === key.toLowerCase());
    const field = byName.get(key.toLowerCase());
    const name = field?.name ?? extra;
    if (name === undefined) complaints.push(`${collection} has no field ${key}.`);
    else if (name in fields) complaints.push(`${name} is given twice.`);
    else if (!isPlain(value))
      complaints.push(`${name} must be a plain value; lists and objects cannot be written.`);
    else {
      fields[name] = value;
      if (field) complaints.push(...complaintsAbout(field, value));
    }
  }
  const after = { ...current, ...fields };
  const choices = known.flatMap((field) =>
    field.name in fields ? (choiceComplaint(field, after, known) ?? []) : [],
  );
  const missing = known.filter(
    (field) =>
      field.isRequired && !field.isReadOnly && isEmpty(after[field.name]) && isAsked(draft, field, fields),
  );
  return {
    fields,
    complaints: [
      ...complaints,
      ...choices,
      ...missing.map((field) => `${field.name} is required${examples(field.picklistValues ?? [])}.`),
    ],
    missesChoice: choices.length > 0,
  };
}

/** On a change only what would be emptied is missing; the rest is as it was. */
function isAsked({ current }: WriteDraft, field: EntityField, fields: Fields): boolean {
  return current === null || field.name in fields;
}

function complaintsAbout(field: EntityField, value: FieldValue): string[] {
  const { name } = field;
  if (forging.test(name)) return [`${name} says who wrote a record; Autotask sets it.`];
  if (name === 'completedDate' || name === 'completedByResourceID') {
    return [`${name} is set and cleared by Autotask with the status. Change the status instead.`];
  }
  if (field.isReadOnly) return [`${name} is set by Autotask and cannot be written.`];
  if (value === null) return [];
  const complaint = typeComplaint(field, value);
  if (complaint !== null) return [complaint];
  const most = field.length ?? 0;
  if (most > 0 && String(value).length > most) {
    return [`${name} may have ${most} characters; this has ${String(value).length}.`];
  }
  return [];
}

function choiceComplaint(field: EntityField, after: AnyRecord, known: readonly EntityField[]): string | null {
  const choices = field.picklistValues ?? [];
  const value = keptValue(after[field.name]);
  if (choices.length === 0 || value === null) return null;
  const chosen = choices.find((choice) => choice.isActive && choice.value === String(value));
  const parentField = field.picklistParentValueField;
  if (!parentField) {
    return chosen ? null : `${value} is no value of ${field.name} in this Autotask${examples(choices)}.`;
  }
  const parent = String(keptValue(after[parentField]) ?? '');
  if (chosen?.parentValue === parent) return null;
  const parentLabel = known
    .find((one) => one.name === parentField)
    ?.picklistValues?.find((choice) => choice.value === parent)?.label;
  const fitting = examples(choices.filter((choice) => choice.parentValue === parent));
  const label = chosen ? `“${chosen.label}”` : value;
  return `${field.name} ${label} does not belong to ${parentField} “${parentLabel ?? 'none'}”${fitting}.`;
}

/** The valid values with their labels, as far as they fit into a sentence. */
function examples(choices: NonNullable<EntityField['picklistValues']>): string {
  const active = choices.filter((choice) => choice.isActive);
  if (active.length === 0) return '';
  const shown = active.slice(0, 15).map((choice) => `${choice.value} ${choice.label}`);
  return `; it has ${shown.join(', ')}${active.length > shown.length ? ' and more' : ''}`;
}

function isPlain(value: unknown): value is FieldValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
