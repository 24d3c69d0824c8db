import { z } from 'zod';

/** Autotask's ids are 64-bit in its models but fit a JavaScript number. */
export const ticketId = z.int().brand<'TicketId'>();
export type TicketId = z.infer<typeof ticketId>;

/** A client company. 0 is the MSP's own organization. */
export const companyId = z.int().brand<'CompanyId'>();
export type CompanyId = z.infer<typeof companyId>;

/** A person who works at the MSP: a technician, or the API user that the agent writes as (the bot). */
export const resourceId = z.int().brand<'ResourceId'>();
export type ResourceId = z.infer<typeof resourceId>;

/** A person at a client company. */
export const contactId = z.int().brand<'ContactId'>();
export type ContactId = z.infer<typeof contactId>;

export const noteId = z.int().brand<'NoteId'>();
export type NoteId = z.infer<typeof noteId>;

/** Autotask's configuration item: a device or service of a client company. */
export const assetId = z.int().brand<'AssetId'>();
export type AssetId = z.infer<typeof assetId>;

/** One pass of an agent over a ticket. */
export const runId = z.string().brand<'RunId'>();
export type RunId = z.infer<typeof runId>;

/** One request for a human decision. */
export const approvalId = z.string().brand<'ApprovalId'>();
export type ApprovalId = z.infer<typeof approvalId>;

/** One view of the queue that a technician saved. */
export const viewId = z.string().brand<'ViewId'>();
export type ViewId = z.infer<typeof viewId>;

/** One action that an agent proposed, or the program itself wants done. */
export const actionId = z.string().brand<'ActionId'>();
export type ActionId = z.infer<typeof actionId>;
