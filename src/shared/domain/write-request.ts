import { z } from 'zod';

/** A value as Autotask takes it. Times are ISO text. */
export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type FieldValue = z.infer<typeof fieldValue>;
export type Fields = Readonly<Record<string, FieldValue>>;

/** The record under whose path a child is written: contacts under companies, notes and checklist items under tickets. */
export const parentPath = z.object({ collection: z.string(), id: z.int(), segment: z.string() });
export type ParentPath = z.infer<typeof parentPath>;

/**
 * What will really be sent to Autotask, by Autotask's own field names. A patch changes only the fields it names.
 * What is created carries a reference where it can (in a note's text, in `externalID`), by which it can be found again when
 * the answer to its creation was lost.
 */
export const writeRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('patch-ticket'),
    ticketId: z.int(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
  z.object({
    kind: z.literal('create-ticket-note'),
    ticketId: z.int(),
    title: z.string(),
    description: z.string(),
    noteType: z.int(),
    publish: z.int(),
    reference: z.string(),
  }),
  /** PATCH of any other record, or of a ticket's less common fields. Sent to the collection with the id in the body. */
  z.object({
    kind: z.literal('patch-record'),
    collection: z.string(),
    parent: parentPath.nullable(),
    id: z.int(),
    fields: z.record(z.string(), fieldValue),
  }),
  z.object({
    kind: z.literal('create-record'),
    collection: z.string(),
    parent: parentPath.nullable(),
    fields: z.record(z.string(), fieldValue),
    /** What `externalID` was set to; null when the collection has none. */
    reference: z.string().nullable(),
  }),
]);
export type WriteRequest = z.infer<typeof writeRequest>;

/** The ticket that a request writes to or under; null when it is about something else, or about a ticket yet to be made. */
export function ticketOfRequest(request: WriteRequest): number | null {
  switch (request.kind) {
    case 'patch-ticket':
    case 'create-ticket-note':
      return request.ticketId;
    case 'patch-record':
      if (request.collection === 'Tickets') return request.id;
      return ticketAbove(request);
    case 'create-record':
      return ticketAbove(request);
  }
}

function ticketAbove({ parent, fields }: { parent: ParentPath | null; fields: Fields }): number | null {
  if (parent?.collection === 'Tickets') return parent.id;
  return typeof fields.ticketID === 'number' ? fields.ticketID : null;
}
