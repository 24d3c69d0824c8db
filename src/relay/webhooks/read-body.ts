import type { Readable } from 'node:stream';

export type Body = { readonly kind: 'whole'; readonly bytes: Buffer } | { readonly kind: 'too-large' };

/** Reads the raw bytes. What goes beyond the limit is read and dropped, so that the sender gets to see the refusal. */
export async function readBody(stream: Readable, limitBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return sizeBytes > limitBytes ? { kind: 'too-large' } : { kind: 'whole', bytes: Buffer.concat(chunks) };
}
