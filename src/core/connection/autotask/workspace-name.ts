import type { CoreOptions } from '../../core.ts';
import type { ReadHandle } from '../../store/database.ts';
import { findCompany } from '../../store/organization.ts';
import { readKeptConnection } from './kept-connection.ts';

/** A connected workspace is called as the MSP calls itself (company 0), or else by the domain of the API user. */
export function workspaceName({ workspace }: Pick<CoreOptions, 'workspace'>, db: ReadHandle): string {
  if (workspace.kind === 'sample') return workspace.name;
  const connection = readKeptConnection(db);
  return findCompany(db, 0)?.name ?? connection?.username.split('@')[1] ?? workspace.name;
}
