import { readDirectory } from './directory/read-directory.ts';
import { genericToolList } from './generic/generic-tools.ts';
import { addNotes } from './tickets/add-notes.ts';
import { changeTickets } from './tickets/change-tickets.ts';
import { listTickets } from './tickets/list-tickets.ts';
import { readPicklists } from './tickets/read-picklists.ts';
import { readTickets } from './tickets/read-tickets.ts';
import type { Tool } from './tool.ts';

/** Step 6 of the way of a ticket: everything that an agent can ask for, by name. */
export const catalogue: ReadonlyMap<string, Tool> = new Map(
  [
    listTickets,
    ...readTickets,
    ...changeTickets,
    ...addNotes,
    ...readPicklists,
    ...readDirectory,
    ...genericToolList,
  ].map((tool) => [tool.name, tool]),
);
