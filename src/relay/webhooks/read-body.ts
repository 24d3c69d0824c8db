import type { Readable } from 'node:stream';

export type Body = { readonly kind: 'whole'; readonly bytes: Buffer } | { readonly kind: 'too-large' };

/** Reads the raw bytes. What goes beyond the limit is read and dropped, so that the sender gets to see the refusal. */
export function readBody(stream: Readable, limitBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    stream.on('end', () => {
      if (sizeBytes > limitBytes) resolve({ kind: 'too-large' });
      else
        resolve({
          kind: 'whole',
          bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
        });
    });
    stream.on('error', reject);
  });
}
