import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields, ParentPath } from '../../../shared/domain/write-request.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import { checkReferences } from '../records/check-references.ts';
import { checkValues } from '../records/check-values.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { longestNote, newReference, proposeNote } from '../tickets/add-notes.ts';
import { checkTicket } from '../tickets/check-ticket.ts';
import { invalid, outside, type Proposal, type ToolContext, type ToolFailure } from '../tool.ts';
import { checkEntityRules } from './entity-rules.ts';
import type { ParsedPath } from './parse-path.ts';

type Proposed = Promise<Outcome<Proposal, ToolFailure>>;
type Body = Readonly<Record<string, unknown>>;

/** What a POST to a collection would create: inside the fence, by Autotask's rules, at the path where Autotask takes it. */
export async function proposeCreate(
  { collection, parent }: Extract<ParsedPath, { kind: 'collection' }>,
  body: Body,
  context: ToolContext,
): Proposed {
  if (!collection.canCreate) return invalid(`Autotask creates no ${collection.name} over its API.`);
  const withKey = withParentKey(body, collection, parent?.id ?? null);
  if (!withKey.ok) return withKey;
  const given = withoutId(withKey.value);
  if (collection.name === 'TicketNotes') return proposeGivenNote(given, context);

  const checked =
    collection.name === 'Tickets'
      ? await checkTicket(given, null, context)
      : await checkValues({ collection: collection.name, given, current: null }, context);
  if (!checked.ok) return checked;
  const place = await placeInFence(collection, checked.value, context);
  if (!place.ok) return place;
  if (collection.name !== 'Tickets') {
    const references = await checkReferences(collection, checked.value, null, context);
    if (!references.ok) return references;
  }
  const ruled = await checkEntityRules(collection, checked.value, null, context);
  if (!ruled.ok) return ruled;
  // A caller's own externalID may not be unique, so it is no reference of ours.
  const reference = collection.hasExternalId && !ruled.value.externalID ? newReference() : null;
  return succeed({
    request: {
      kind: 'create-record',
      collection: collection.name,
      parent: place.value,
      fields: reference === null ? { ...ruled.value } : { ...ruled.value, externalID: reference },
      reference,
    },
    before: {},
  });
}

/** Autotask gives the id; 0 is what some callers send for none. */
function withoutId(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== 'id'));
}

/** The body with its parent's id in it; a body that names another parent than the path is refused. */
function withParentKey(
  body: Body,
  { name, under }: Collection,
  parentId: number | null,
): Outcome<Body, ToolFailure> {
  if (under === null || parentId === null) return succeed(body);
  const key = Object.keys(body).find((one) => one.toLowerCase() === under.key.toLowerCase());
  if (key !== undefined && body[key] !== parentId) {
    return invalid(`The path says that ${name} belong to ${parentId}, the body says ${String(body[key])}.`);
  }
  return succeed(key === undefined ? { ...body, [under.key]: parentId } : body);
}

/** Whose the new record would be, and below which path Autotask takes it. */
async function placeInFence(
  { name, scope, under }: Collection,
  fields: Fields,
  context: ToolContext,
): Promise<Outcome<ParentPath | null, ToolFailure>> {
  const { companyId } = context;
  if (companyId !== null && scope.kind === 'msp') {
    return outside(`${name} belong to the whole MSP; an agent of one client cannot create them.`);
  }
  if (companyId !== null && scope.kind === 'company' && fields[scope.field] !== companyId) {
    return outside(
      scope.field === 'id'
        ? 'A new company is no record of this client.'
        : `Company ${String(fields[scope.field])} is another client.`,
    );
  }
  if (scope.kind === 'ticket') {
    const ticket = await ticketInFence(Number(fields[scope.field]), context);
    if (!ticket.ok) return ticket;
  }
  if (under === null) return succeed(null);
  const id = Number(fields[under.key]);
  return Number.isSafeInteger(id)
    ? succeed({ collection: under.parent, id, segment: under.segment })
    : invalid(`${name} need ${under.key}.`);
}

/** A note is proposed as the tools for notes do, so that both are the same request. */
async function proposeGivenNote(given: Body, context: ToolContext): Proposed {
  const checked = await checkValues(
    { collection: 'TicketNotes', given: { noteType: defaultNoteType(context), ...given }, current: null },
    context,
  );
  if (!checked.ok) return checked;
  const { ticketID, title, description, noteType, publish, ...others } = checked.value;
  const other = Object.keys(others)[0];
  if (other !== undefined) return invalid(`${other} of a note cannot be written.`);
  if (typeof title !== 'string' || title === '') return invalid('A note needs a title.');
  const text = String(description);
  if (text.length > longestNote)
    return invalid(`A note may have ${longestNote} characters; this has ${text.length}.`);
  return proposeNote(
    {
      ticketId: Number(ticketID),
      title,
      description: text,
      noteType: Number(noteType),
      publish: Number(publish),
    },
    context,
  );
}

function defaultNoteType({ picklists }: ToolContext): number | null {
  return picklists.byLabel('TicketNotes', 'noteType', ['Task Notes', 'Task Detail']);
}
