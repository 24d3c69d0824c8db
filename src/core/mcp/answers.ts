import { aboutMarks, markedData } from '../tools/marked-data.ts';

/** How a write came out. `read`: it changed nothing by its nature, such as a POST to a query. */
export const writeOutcomes = [
  'performed',
  'nothing-to-do',
  'read',
  'refused',
  'denied',
  'expired',
  'failed',
  'stopped',
  'unavailable',
  'invalid',
] as const;
export type WriteOutcome = (typeof writeOutcomes)[number];

/** What a tool call answers, in MCP's shape. */
export interface ToolResult {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
  /** Of writes alone, and only our own words: data of others stays inside the fence, which structure would take off. */
  structuredContent?: { outcome: WriteOutcome; recordId: number | null };
}

/** The schema of `structuredContent`. */
export const writeOutput = {
  type: 'object' as const,
  properties: {
    outcome: { type: 'string', enum: [...writeOutcomes], description: 'How the call came out' },
    recordId: { type: ['integer', 'null'], description: 'The id of the record that was written, if known' },
  },
  required: ['outcome', 'recordId'],
  additionalProperties: false,
};

export function said(text: string): ToolResult {
  return { content: [{ type: 'text', text }] };
}

/** A failure that the agent can read, with what to do next. */
export function failed(words: string, next: string): ToolResult {
  return { content: [{ type: 'text', text: `${words} ${next}` }], isError: true };
}

/** The same answer to a write, with its outcome as a word that a program can follow. */
export function cameOut(
  answer: ToolResult,
  outcome: WriteOutcome,
  recordId: number | null = null,
): ToolResult {
  return { ...answer, structuredContent: { outcome, recordId } };
}

/** Records hold what customers wrote: a fence with a name that nobody can guess says where that begins and ends. */
export function fenced(words: string, data: unknown): ToolResult {
  return said(`${words}\n${aboutMarks}\n${markedData(data)}`);
}
