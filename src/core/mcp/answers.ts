import { aboutMarks, markedData } from '../tools/marked-data.ts';

/** What a tool call answers, in MCP's shape. */
export interface ToolResult {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
}

export function said(text: string): ToolResult {
  return { content: [{ type: 'text', text }] };
}

/** A failure that the agent can read, with what to do next. */
export function failed(words: string, next: string): ToolResult {
  return { content: [{ type: 'text', text: `${words} ${next}` }], isError: true };
}

/** Records hold what customers wrote: a fence with a name that nobody can guess says where that begins and ends. */
export function fenced(words: string, data: unknown): ToolResult {
  return said(`${words}\n${aboutMarks}\n${markedData(data)}`);
}
