import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** A path under src (`core/store/rows.ts`), or a package's name (`node:fs`, `ws`). */
  readonly target: string;
  readonly kind: 'file' | 'package';
  readonly typeOnly: boolean;
}

export function readSources(pattern: string): readonly SourceFile[] {
  return globSync(pattern, { cwd: projectRoot })
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(projectRoot, path), 'utf8') }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

/** Every import and re-export of a file, static or dynamic. Biome keeps their shape, so patterns are enough. */
export function readImports(file: SourceFile): readonly Import[] {
  const statements = file.text.matchAll(/^(import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'/gm);
  const bare = file.text.matchAll(/^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  return [
    ...Array.from(statements, ([, , type, from]) => describe(file, from ?? '', type !== undefined)),
    ...Array.from(bare, ([, plain, dynamic]) => describe(file, plain ?? dynamic ?? '', false)),
  ];
}

function describe(file: SourceFile, from: string, typeOnly: boolean): Import {
  if (!from.startsWith('.')) return { target: packageName(from), kind: 'package', typeOnly };
  const path = relative(projectRoot, join(projectRoot, dirname(file.path), from));
  return {
    target: path
      .split(sep)
      .join('/')
      .replace(/^src\//, ''),
    kind: 'file',
    typeOnly,
  };
}

function packageName(from: string): string {
  if (from.startsWith('node:')) return from;
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/');
}
