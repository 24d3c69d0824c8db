import { fail, type Outcome } from '../shared/domain/outcome.ts';
import type { Core, CoreOptions, CoreStartFailure } from './core.ts';

/** Starts the companion on a workspace folder; resolves when it answers calls. The first import goes on behind. */
export async function startCore(options: CoreOptions): Promise<Outcome<Core, CoreStartFailure>> {
  return fail({ kind: 'folder-unusable', message: `Not built yet: ${options.dataDir}`, next: '' });
}
