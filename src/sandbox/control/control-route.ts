import { z } from 'zod';
import { type Answer, errors, json } from '../http/answer.ts';
import type { WriteResult } from '../writes/writer.ts';

export interface ControlRequest {
  readonly body: unknown;
  readonly search: URLSearchParams;
  /** What stood in the path after the route's name, such as a ticket's id. */
  readonly rest: string;
}

/** Handlers by `VERB name`; the name is the first segment below /control, or several. */
export type ControlRoutes = Readonly<Record<string, (request: ControlRequest) => Answer | Promise<Answer>>>;

/** Reads a body by its schema, or answers 400 with what is wrong. */
export function withBody<T>(
  schema: z.ZodType<T>,
  work: (body: T, request: ControlRequest) => Answer | Promise<Answer>,
): (request: ControlRequest) => Answer | Promise<Answer> {
  return (request) => {
    const read = schema.safeParse(request.body ?? {});
    return read.success ? work(read.data, request) : badRequest(z.prettifyError(read.error));
  };
}

export const badRequest = (message: string): Answer => errors([message], 400);

/** The id on success; what Autotask would have refused as 400 with its messages. */
export const writtenOr = (result: WriteResult, more: Readonly<Record<string, unknown>> = {}): Answer =>
  result.ok ? json({ id: result.id, ...more }) : errors(result.errors, 400);
