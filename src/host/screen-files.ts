import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export interface ScreenFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly type: string;
  /** Built names hold a hash of the content: such a file never changes. */
  readonly immutable: boolean;
}

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Reads a file of the built screen by its URL path; null when there is none, or it would lie outside the folder. */
export async function readScreenFile(folder: string, urlPath: string): Promise<ScreenFile | null> {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  const type = types[extname(file)];
  if (type === undefined || !file.startsWith(folder + sep) || file.includes('\0')) return null;
  try {
    return { body: await readFile(file), type, immutable: path.startsWith('/assets/') };
  } catch {
    return null;
  }
}
