import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { readLenientJson } from './lenient-json.ts';

export interface RequestBody {
  readonly text: string;
  /** undefined when there is no body or it is no JSON. */
  readonly value: unknown;
  readonly isMalformed: boolean;
}

const largestBytes = 16_000_000;

/** Reads a request's body as JSON; a gzip body is inflated only when asked. */
export async function readBody(request: IncomingMessage, inflates: boolean): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBytes) chunks.push(chunk);
  }
  if (size > largestBytes) return { text: '', value: undefined, isMalformed: true };
  let bytes: Buffer = Buffer.concat(chunks);
  if (inflates && request.headers['content-encoding'] === 'gzip') {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: largestBytes });
    } catch {
      return { text: '', value: undefined, isMalformed: true };
    }
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') return { text, value: undefined, isMalformed: false };
  const read = readLenientJson(text);
  return read.ok
    ? { text, value: read.value, isMalformed: false }
    : { text, value: undefined, isMalformed: true };
}
