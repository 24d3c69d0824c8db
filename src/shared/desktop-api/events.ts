import { z } from 'zod';
import { approvalId, ticketId } from '../domain/ids.ts';
import { appStatus } from './status.ts';
import { inbox } from './ticket-query.ts';

/** What the core tells the screen without being asked. The screen asks again for what it shows; events carry no records. */
export const desktopEvent = z.discriminatedUnion('kind', [
  /** `ticketIds` is null when too many changed to name them (an import). */
  z.object({ kind: z.literal('tickets-changed'), ticketIds: z.array(ticketId).max(200).nullable() }),
  z.object({ kind: z.literal('approvals-changed') }),
  /** A new request waits for the technician at this desktop. */
  z.object({
    kind: z.literal('approval-raised'),
    approvalId,
    ticketNumber: z.string(),
    clientName: z.string(),
    headline: z.string(),
    forMe: z.boolean(),
  }),
  z.object({ kind: z.literal('clients-changed') }),
  /** Steps of connecting, import progress, webhook state. */
  z.object({ kind: z.literal('integration-changed') }),
  z.object({ kind: z.literal('activity-added') }),
  /** A section of the settings that all desktops share, such as `policy`. */
  z.object({ kind: z.literal('settings-changed'), section: z.string() }),
  /** Let in or not, a token made, used or revoked. */
  z.object({ kind: z.literal('external-agents-changed') }),
  z.object({ kind: z.literal('status-changed'), status: appStatus }),
  /** The host asks the screen to show something: a clicked notification, a link. */
  z.object({
    kind: z.literal('show'),
    target: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('approval'), approvalId }),
      z.object({ kind: z.literal('inbox'), inbox }),
    ]),
  }),
]);
export type DesktopEvent = z.infer<typeof desktopEvent>;
