import { createTables } from './migrations/0001-create-tables.ts';
import { addAdminsAndDeadLetters } from './migrations/0002-add-admins-and-dead-letters.ts';
import { sealWhatIsKept } from './migrations/0003-seal-what-is-kept.ts';
import { addApprovalLinks } from './migrations/0004-add-approval-links.ts';
import { addBrowsers } from './migrations/0005-add-browsers.ts';
import { forgetReadableKeys } from './migrations/0006-forget-readable-keys.ts';
import { addAttempts } from './migrations/0007-add-attempts.ts';
import { addCheckpoints } from './migrations/0008-add-checkpoints.ts';

/** In the order they are applied; `user_version` counts how many a database has seen. */
export const migrations: readonly string[] = [
  createTables,
  addAdminsAndDeadLetters,
  sealWhatIsKept,
  addApprovalLinks,
  addBrowsers,
  forgetReadableKeys,
  addAttempts,
  addCheckpoints,
];
