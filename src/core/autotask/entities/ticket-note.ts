import { z } from 'zod';
import { integer, optionalInteger, optionalText, optionalTime, time } from './record.ts';

/** A note as read from `TicketNotes`. A note with `createdByContactID` came from the customer. */
export const autotaskNote = z.object({
  id: integer,
  ticketID: integer,
  title: optionalText,
  description: optionalText,
  noteType: integer,
  publish: integer,
  creatorResourceID: optionalInteger,
  createdByContactID: optionalInteger,
  createDateTime: time,
  lastActivityDate: optionalTime,
});
export type AutotaskNote = z.infer<typeof autotaskNote>;
