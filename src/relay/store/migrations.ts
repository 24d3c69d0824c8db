import { createTables } from './migrations/0001-create-tables.ts';
import { addAdminsAndDeadLetters } from './migrations/0002-add-admins-and-dead-letters.ts';

/** In the order they are applied; `user_version` counts how many a database has seen. */
export const migrations: readonly string[] = [createTables, addAdminsAndDeadLetters];
