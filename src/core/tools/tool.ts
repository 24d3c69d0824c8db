import type { z } from 'zod';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { PolicyMode } from '../../shared/domain/policy-rule.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { ReadToLog } from '../audit/read-entry.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { ReadHandle } from '../store/database.ts';
import type { Picklists } from '../store/picklists.ts';
import type { AnsweredCall } from '../store/recorded-calls.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { Metadata } from './metadata.ts';
import type { KeptValue } from './records/kept-value.ts';

/** What a tool may reach: one client's records, readers only. */
export interface ToolContext {
  /**
   * The client whose records the caller may touch; everything else is outside the fence. Null for a caller who speaks for
   * the whole MSP.
   */
  readonly companyId: number | null;
  readonly db: ReadHandle;
  readonly reader: AutotaskReader;
  readonly picklists: Picklists;
  /** What fields the tenant's records have and what they may hold. */
  readonly metadata: Metadata;
  /** The resource that Countersign writes as; nobody can be assigned to it. */
  readonly botResourceId: number;
  /** The ticket as it is in Autotask now; null when there is none. */
  readonly readTicket: (ticketId: number) => Promise<Outcome<StoredTicket | null, ToolFailure>>;
  /** Writes down what policy was asked and said, for replay. */
  readonly record?: (call: AnsweredCall) => void;
  /** Told of every read by name and what came of it, for the log. */
  readonly heard?: ((read: ReadToLog) => void) | undefined;
}

export interface ToolFailure {
  /** `unavailable` may pass; `refused-by-autotask` will not. */
  readonly kind: 'invalid-arguments' | 'outside-client' | 'not-found' | 'unavailable' | 'refused-by-autotask';
  /** For the caller and for a person. */
  readonly words: string;
}

interface ToolBase<Input extends z.ZodType> {
  /** `autotask:autotask-…`, as external agents know it. */
  readonly name: string;
  readonly description: string;
  readonly defaultMode: PolicyMode;
  readonly input: Input;
}

/** `words` tells a person what was read. */
export interface ToolAnswer {
  readonly words: string;
  readonly data: unknown;
}

/** A read that was asked for through a write tool, with the named tools that it amounts to. */
export interface ReadCall {
  readonly amountsTo: readonly string[];
  read(context: ToolContext): Promise<Outcome<ToolAnswer, ToolFailure>>;
}

export interface ReadTool<Input extends z.ZodType = z.ZodType> extends ToolBase<Input> {
  readonly effect: 'read';
  read(input: z.output<Input>, context: ToolContext): Promise<Outcome<ToolAnswer, ToolFailure>>;
  /** The named tools that this call amounts to; a named tool amounts to itself and says nothing. */
  amountsTo(input: z.output<Input>): Outcome<readonly string[], ToolFailure>;
}

/** What a write tool would send, and what it would replace as far as only that tool has read it. */
export interface Proposal {
  readonly request: WriteRequest;
  /** By field; for tickets the gate knows the values itself. */
  readonly before: Readonly<Record<string, KeptValue>>;
}

/** A write tool can only return what it would send; whether that is sent is not its business. */
export interface WriteTool<Input extends z.ZodType = z.ZodType> extends ToolBase<Input> {
  readonly effect: 'write';
  propose(input: z.output<Input>, context: ToolContext): Promise<Outcome<Proposal, ToolFailure>>;
  /** The same call as a read, when that is all it is: a POST to a query changes nothing. */
  asRead(input: z.output<Input>): Outcome<ReadCall, ToolFailure> | null;
}

export type Tool = ReadTool | WriteTool;

/** Keeps the input's type inside the definition and forgets it outside, where input is parsed anyway. */
export function readTool<Input extends z.ZodType>(
  tool: ToolBase<Input> & {
    read(input: z.output<Input>, context: ToolContext): Promise<Outcome<ToolAnswer, ToolFailure>>;
    amountsTo?(input: z.output<Input>): Outcome<readonly string[], ToolFailure>;
  },
): ReadTool {
  const { name, description, defaultMode, input } = tool;
  return {
    name,
    description,
    defaultMode,
    input,
    effect: 'read',
    read: (given, context) => tool.read(given as z.output<Input>, context),
    amountsTo: (given) => tool.amountsTo?.(given as z.output<Input>) ?? { ok: true, value: [] },
  };
}

export function writeTool<Input extends z.ZodType>(
  tool: ToolBase<Input> & {
    propose(input: z.output<Input>, context: ToolContext): Promise<Outcome<Proposal, ToolFailure>>;
    asRead?(input: z.output<Input>): Outcome<ReadCall, ToolFailure> | null;
  },
): WriteTool {
  const { name, description, defaultMode, input } = tool;
  return {
    name,
    description,
    defaultMode,
    input,
    effect: 'write',
    propose: (given, context) => tool.propose(given as z.output<Input>, context),
    asRead: (given) => tool.asRead?.(given as z.output<Input>) ?? null,
  };
}

export function invalid(words: string) {
  return { ok: false, failure: { kind: 'invalid-arguments', words } } as const;
}

export function outside(words: string) {
  return { ok: false, failure: { kind: 'outside-client', words } } as const;
}

export function notFound(words: string) {
  return { ok: false, failure: { kind: 'not-found', words } } as const;
}
