import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';

const connectionSchema = z.strictObject({
  username: z.string().min(1),
  secret: z.string().min(1),
  trackingIdentifier: z.string().regex(/^[A-Za-z0-9]{26,27}$/, 'wants 26 or 27 letters and digits'),
  /** Only for a stand-in: without it Autotask's zone is looked up from the username. */
  url: z.url().optional(),
  relay: z.strictObject({ url: z.url(), invite: z.string().min(1).optional() }).optional(),
  technicianResourceId: z.int().optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** `warning`: a sentence for the person who starts the host, when others can read the file. */
export interface ConnectionFile {
  readonly connection: Connection;
  readonly warning: string | null;
}

/** Reads how to reach a real Autotask. The failure names what is wrong and never repeats a value of the file. */
export function readConnectionFile(path: string): Outcome<ConnectionFile, string> {
  let text: string;
  let mode: number;
  try {
    text = readFileSync(path, 'utf8');
    mode = statSync(path).mode;
  } catch {
    return fail(`The connection file ${path} cannot be read.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(`The connection file ${path} is not JSON.`);
  }
  const read = connectionSchema.safeParse(value);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'} ${issue.message}`);
    return fail(`The connection file ${path} is not right: ${wrong.join('; ')}.`);
  }
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  const warning = open
    ? `Others on this machine can read ${path}, which holds a secret. Close it: chmod 600 ${path}`
    : null;
  return succeed({ connection: read.data, warning });
}
