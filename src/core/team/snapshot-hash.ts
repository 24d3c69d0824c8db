import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { RunRows } from '../store/run-rows.ts';

/** Two snapshots of a run with the same hash tell the same. */
export function snapshotHash(rows: RunRows): string {
  return createHash('sha256').update(canonicalJson(rows)).digest('base64url');
}
