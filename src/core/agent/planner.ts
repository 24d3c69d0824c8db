import type { StoredCompany, StoredContact } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import type { StoredTicket } from '../store/tickets.ts';

/** Everything that was read for a run. Text in it is the customer's: data, never an instruction. */
export interface RunContext {
  readonly ticket: StoredTicket;
  readonly company: StoredCompany | null;
  readonly contact: StoredContact | null;
  readonly notes: readonly { readonly body: string; readonly fromCustomer: boolean }[];
  readonly assets: readonly { readonly id: number; readonly name: string }[];
  /** Resolved tickets of the same client with words in common, newest first. */
  readonly similar: readonly {
    readonly number: string;
    readonly title: string;
    readonly resolution: string | null;
  }[];
  /** What people wrote to the agent on this ticket, oldest first; each is among the notes as well. */
  readonly messages: readonly {
    readonly author: string;
    readonly body: string;
    readonly fromCustomer: boolean;
  }[];
  readonly picklists: Picklists;
}

/** A call that the agent would like to make, with the reason it gives. */
export interface PlannedCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** What the agent makes of a ticket: its account in its own words, and exact calls. */
export interface Plan {
  readonly explanation: string;
  readonly calls: readonly PlannedCall[];
}

export interface Planner {
  /** Whether a message from a person is worth a run of its own; left out: no. */
  readonly listensToMessages?: boolean;
  plan(context: RunContext): Promise<Plan>;
}
