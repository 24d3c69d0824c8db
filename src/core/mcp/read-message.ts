import type { IncomingMessage } from 'node:http';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { parseStrictJson } from './strict-json.ts';

/** Why a body was not taken, ready to be answered. */
export interface UnreadMessage {
  readonly status: 400 | 413;
  readonly code: number;
  readonly words: string;
}

const longestBody = 1_000_000;
const tooMuch: UnreadMessage = { status: 413, code: -32000, words: 'That is too much.' };

/** The one message of a request. Lists of them went out of the protocol with its version of 2025-06-18. */
export async function readMessage(request: IncomingMessage): Promise<Outcome<object, UnreadMessage>> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return fail(tooMuch);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) return fail(tooMuch);
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return fail({ status: 400, code: -32700, words: 'That is no UTF-8.' });
  }
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return fail({ status: 400, code: -32700, words: parsed.failure });
  if (Array.isArray(parsed.value))
    return fail({ status: 400, code: -32600, words: 'One message at a time: lists of them are not taken.' });
  if (typeof parsed.value !== 'object' || parsed.value === null)
    return fail({ status: 400, code: -32600, words: 'That is no message.' });
  return succeed(parsed.value);
}
