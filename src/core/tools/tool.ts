import type { z } from 'zod';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { PolicyMode } from '../../shared/domain/policy-rule.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { ReadHandle } from '../store/database.ts';
import type { Picklists } from '../store/picklists.ts';
import type { StoredTicket } from '../store/tickets.ts';

/** What a tool may reach: one client's records, readers only. */
export interface ToolContext {
  /** The client whose records the caller may touch; everything else is outside the fence. */
  readonly companyId: number;
  readonly db: ReadHandle;
  readonly reader: AutotaskReader;
  readonly picklists: Picklists;
  /** The ticket as it is in Autotask now; null when there is none. */
  readonly readTicket: (ticketId: number) => Promise<Outcome<StoredTicket | null, ToolFailure>>;
}

export interface ToolFailure {
  readonly kind: 'invalid-arguments' | 'outside-client' | 'not-found' | 'unavailable';
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

export interface ReadTool<Input extends z.ZodType = z.ZodType> extends ToolBase<Input> {
  readonly effect: 'read';
  /** `words` tells a person what was read. */
  read(
    input: z.output<Input>,
    context: ToolContext,
  ): Promise<Outcome<{ words: string; data: unknown }, ToolFailure>>;
}

/** A write tool can only return what it would send; whether that is sent is not its business. */
export interface WriteTool<Input extends z.ZodType = z.ZodType> extends ToolBase<Input> {
  readonly effect: 'write';
  propose(input: z.output<Input>, context: ToolContext): Promise<Outcome<WriteRequest, ToolFailure>>;
}

export type Tool = ReadTool | WriteTool;

/** Keeps the input's type inside the definition and forgets it outside, where input is parsed anyway. */
export function readTool<Input extends z.ZodType>(tool: Omit<ReadTool<Input>, 'effect'>): ReadTool {
  return { ...tool, effect: 'read', read: (input, context) => tool.read(input as z.output<Input>, context) };
}

export function writeTool<Input extends z.ZodType>(tool: Omit<WriteTool<Input>, 'effect'>): WriteTool {
  return {
    ...tool,
    effect: 'write',
    propose: (input, context) => tool.propose(input as z.output<Input>, context),
  };
}
