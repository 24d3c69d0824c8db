import { start } from './0001-start.ts';

/** In order; the database's user_version is how many have run. A released one is never edited. */
export const migrations: readonly string[] = [start];
