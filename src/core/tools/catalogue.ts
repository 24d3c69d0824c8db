import { addNotes } from './add-notes.ts';
import { changeTickets } from './change-tickets.ts';
import { readPeopleAndAssets } from './read-people-and-assets.ts';
import { readPicklists } from './read-picklists.ts';
import { readTickets } from './read-tickets.ts';
import type { Tool } from './tool.ts';

/** Step 6 of the way of a ticket: everything that an agent can ask for, by name. */
export const catalogue: ReadonlyMap<string, Tool> = new Map(
  [...readTickets, ...readPicklists, ...readPeopleAndAssets, ...changeTickets, ...addNotes].map((tool) => [
    tool.name,
    tool,
  ]),
);
