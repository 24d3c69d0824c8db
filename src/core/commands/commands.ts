import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { StoredAction } from '../store/actions.ts';
import { actionsOfRun } from '../store/actions.ts';
import type { WriteHandle } from '../store/database.ts';
import type { Picklists } from '../store/picklists.ts';
import { findRun, type StoredRun } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { catalogue } from '../tools/catalogue.ts';
import { expectedBefore, withoutNoChange } from '../tools/expected-before.ts';
import type { ToolContext } from '../tools/tool.ts';
import { advanceCommand } from './advance-command.ts';
import { type Command, type CommandWrite, issueCommand } from './issue-command.ts';

/** How a command came out; `waiting` when that is not known in time: it goes on by itself. */
export type CommandEnd =
  | { readonly kind: 'performed' | 'waiting' }
  | { readonly kind: 'failed'; readonly words: string };

/**
 * Step 8 and 9 for what a technician does from a screen: edit a field, write a note, hand over, undo. Not for agents: it asks no
 * policy. The write waits in its rows when Autotask or the ticket's lease is away, is sent once, read back and audited like any other.
 */
export interface Commands {
  /** The write that a tool makes of these arguments, with its checks; refused in words. `nothing-to-do`: it is so already. */
  prepare(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    ticket: StoredTicket,
  ): Promise<Outcome<CommandWrite, CommandRefusal>>;
  /** Writes it down and begins. Answers with its run. */
  issue(command: Command): string;
  /** Waits for how it ends, at most so long. */
  endOf(runId: string, withinMs: number): Promise<CommandEnd>;
  /** One step of a command's run, for the scheduler that calls it. */
  advance(run: StoredRun): Promise<'moved' | 'later' | 'still'>;
}

export interface CommandRefusal {
  readonly kind: 'refused' | 'nothing-to-do' | 'unavailable';
  readonly words: string;
}

export function createCommands(parts: {
  readonly db: WriteHandle;
  readonly picklists: Picklists;
  readonly toolsFor: (companyId: number) => ToolContext;
  readonly perform: (action: StoredAction) => Promise<'settled' | 'later'>;
  /** Has the run worked on soon. */
  readonly nudge: (runId: string) => void;
  readonly now: () => string;
  readonly onStep: (step: string) => void;
}): Commands {
  const { db, picklists, now } = parts;
  const waiting = new Map<string, Set<() => void>>();

  function stateOf(runId: string): CommandEnd | null {
    const run = findRun(db, runId);
    if (run === null) return { kind: 'failed', words: 'This command is gone.' };
    if (run.state === 'stopped') return { kind: 'failed', words: `${run.words}.` };
    if (run.state !== 'done') return null;
    if (run.outcome === 'performed') return { kind: 'performed' };
    const why = actionsOfRun(db, runId).find(({ failureWords }) => failureWords !== null)?.failureWords;
    return { kind: 'failed', words: why ?? 'It did not work.' };
  }

  return {
    async prepare(name, args, ticket) {
      const refused = (words: string) => fail<CommandRefusal>({ kind: 'refused', words });
      const tool = catalogue.get(name);
      if (tool?.effect !== 'write') return refused('This cannot be done from here.');
      const input = tool.input.safeParse(args);
      if (!input.success) return refused('This does not fit what Autotask takes.');
      const usual = parts.toolsFor(ticket.companyId);
      const context: ToolContext = {
        ...usual,
        readTicket: async (id) => (id === ticket.id ? succeed(ticket) : usual.readTicket(id)),
      };
      const proposed = await tool.propose(input.data, context);
      if (!proposed.ok) {
        const { kind, words } = proposed.failure;
        return kind === 'unavailable' ? fail<CommandRefusal>({ kind, words }) : refused(words);
      }
      const before = expectedBefore(proposed.value.request, ticket, proposed.value.before);
      const request = withoutNoChange(proposed.value.request, before);
      if (request === null) {
        return fail<CommandRefusal>({ kind: 'nothing-to-do', words: 'It is so already.' });
      }
      return succeed({ request, expectedBefore: expectedBefore(request, ticket, proposed.value.before) });
    },
    issue(command) {
      const runId = issueCommand(db, command, { picklists, at: now() });
      parts.onStep('command-issued');
      parts.nudge(runId);
      return runId;
    },
    async endOf(runId, withinMs) {
      const ended = stateOf(runId);
      if (ended !== null) return ended;
      const over = Promise.withResolvers<void>();
      const listeners = waiting.get(runId) ?? new Set();
      waiting.set(runId, listeners.add(over.resolve));
      const timer = setTimeout(over.resolve, withinMs);
      await over.promise;
      clearTimeout(timer);
      listeners.delete(over.resolve);
      if (listeners.size === 0) waiting.delete(runId);
      return stateOf(runId) ?? { kind: 'waiting' };
    },
    async advance(run) {
      const result = await advanceCommand(run, { ...parts });
      if (stateOf(run.id) !== null) for (const tell of waiting.get(run.id) ?? []) tell();
      return result;
    },
  };
}
