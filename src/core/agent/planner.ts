import type { RunStep } from '../../shared/domain/timeline.ts';
import type { PolicyRule } from '../policy/decide.ts';
import type { Source } from '../policy/provenance/steering-of.ts';
import type { StoredCompany, StoredContact } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import type { StoredRun } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { ToolContext } from '../tools/tool.ts';

/** Who wrote a note. `agent`: Countersign itself · `unknown`: a program, or nobody that Autotask names. */
export type NoteAuthor = 'customer' | 'technician' | 'agent' | 'unknown';

/** Everything that was read for a run. Text in it is the customer's: data, never an instruction. */
export interface RunContext {
  readonly ticket: StoredTicket;
  readonly company: StoredCompany | null;
  readonly contact: StoredContact | null;
  readonly notes: readonly {
    readonly body: string;
    readonly fromCustomer: boolean;
    readonly author?: NoteAuthor;
  }[];
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
  /** Only of a language model: what it was told and read besides the context, by where it came from. */
  readonly session?: { readonly sources: readonly Source[]; readonly reads: readonly ReadStep[] };
}

/** One read, for the run's activity and for the log. */
export interface ReadStep extends RunStep {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Why there is no plan. `words` are for a person. */
export type PlanFailure =
  /** The signal was aborted: by a person, or because the program ends. */
  | { readonly kind: 'aborted' }
  /** May pass, or passes when settings change: nothing was lost, and planning begins anew then. */
  | { readonly kind: 'held'; readonly words: string }
  /** The day's limit is reached: the ticket stays with the people. */
  | { readonly kind: 'limit-reached'; readonly words: string }
  /** It will not work this time, and no other time either. */
  | { readonly kind: 'failed'; readonly words: string };

/** What a planner that takes its time may use: reads under the run's own rules and fence, and a voice. */
export interface PlanSession {
  readonly run: StoredRun;
  readonly tools: ToolContext;
  readonly rules: readonly PolicyRule[];
  readonly signal: AbortSignal;
  /** Shows a step of the work at once. */
  readonly show: (step: RunStep) => void;
  /** What it does right now. */
  readonly say: (words: string) => void;
  readonly now: () => string;
}

export interface Planner {
  /** Whether a message from a person is worth a run of its own, for this client; left out: no. */
  listensFor?(companyId: number): boolean;
  plan(context: RunContext, session: PlanSession): Promise<Plan | PlanFailure>;
}

export function isPlan(planned: Plan | PlanFailure): planned is Plan {
  return 'calls' in planned;
}
