import { createReadStream, type ReadStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceKind } from '../shared/desktop-api/preferences.ts';

/** A file that the core wrote for the person at this desktop to save. */
export interface ExportedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: ReadStream;
}

const path = /^\/exports\/((activity|backup)-[0-9a-f-]{36}\.(jsonl|csv|db))$/;
const types: { readonly [extension: string]: string } = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** The file that this address names, once: it is removed when it was read, or when whoever reads it goes away. Null when there is none. */
export function takeExportedFile(dataDir: string, urlPath: string): ExportedFile | null {
  const [, name = '', what = '', extension = ''] = path.exec(urlPath) ?? [];
  if (name === '') return null;
  for (const kind of workspaceKind.options) {
    const file = join(dataDir, kind, 'exports', name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) continue;
    const body = createReadStream(file);
    body.once('close', () => rmSync(file, { force: true }));
    const day = found.mtime.toISOString().slice(0, 10);
    return {
      name,
      sizeBytes: found.size,
      headers: {
        'content-type': types[extension] ?? 'application/octet-stream',
        'content-length': String(found.size),
        'content-disposition': `attachment; filename="countersign-${what}-${day}.${extension}"`,
      },
      body,
    };
  }
  return null;
}
