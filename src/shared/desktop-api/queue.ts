import { z } from 'zod';
import { ticketId, viewId } from '../domain/ids.ts';
import { inbox, ticketFilter, ticketGrouping, ticketOrder } from './ticket-query.ts';

const nothing = z.object({});

/** A few tickets by name, or all of a list without a few. */
export const markedTickets = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tickets'), ticketIds: z.array(ticketId).min(1).max(200) }),
  z.object({
    kind: z.literal('list'),
    filter: ticketFilter,
    without: z.array(ticketId).max(200),
  }),
]);
export type MarkedTickets = z.infer<typeof markedTickets>;

/** What a technician does with tickets on this desktop alone. `done` and a snooze also count as read. */
export const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read') }),
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('snoozed'), until: z.iso.datetime() }),
  /** Back in the inbox: neither snoozed nor done. */
  z.object({ kind: z.literal('back') }),
]);
export type Mark = z.infer<typeof mark>;

/** A list under a name of its own. */
export const savedView = z.object({
  id: viewId,
  name: z.string().trim().min(1).max(60),
  filter: ticketFilter,
  order: ticketOrder,
  group: ticketGrouping,
});
export type SavedView = z.infer<typeof savedView>;

/** Which list the queue opens with. */
export const landing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inbox'), inbox }),
  z.object({ kind: z.literal('view'), viewId }),
]);
export type Landing = z.infer<typeof landing>;

export const queueViews = z.object({ views: z.array(savedView).max(100), landing });
export type QueueViews = z.infer<typeof queueViews>;

export const queueSettings = z.object({
  /** A ticket is at risk this long before its promise is due. */
  atRiskMinutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60),
});
export type QueueSettings = z.infer<typeof queueSettings>;

export const queueCalls = {
  /** `undo` names what was there before; the last 50 can be taken back until the program ends. */
  'queue.mark': {
    input: z.object({ tickets: markedTickets, mark }),
    output: z.object({ count: z.int(), undo: z.string() }),
  },
  'queue.undo': { input: z.object({ undo: z.string().max(100) }), output: z.object({ count: z.int() }) },
  'queue.views': { input: nothing, output: queueViews },
  /** A view without an id is a new one, and stands last. */
  'queue.saveView': {
    input: savedView.extend({ id: viewId.nullable() }),
    output: queueViews.extend({ saved: viewId }),
  },
  'queue.deleteView': { input: z.object({ viewId }), output: queueViews },
  'queue.orderViews': { input: z.object({ viewIds: z.array(viewId).max(100) }), output: queueViews },
  'queue.setLanding': { input: z.object({ landing }), output: queueViews },
  'queue.settings': { input: nothing, output: queueSettings },
  'queue.setSettings': { input: queueSettings, output: queueSettings },
} as const;
