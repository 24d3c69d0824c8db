import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** How much of Autotask's limits this program uses: percent of the hourly one, and calls at once per kind of record. */
export interface KeptCallLimits {
  readonly sharePercent: number;
  readonly threads: 2 | 3;
}

const setting = 'call-limits';
const usual: KeptCallLimits = { sharePercent: 50, threads: 3 };

export function readCallLimits(db: ReadHandle): KeptCallLimits {
  const kept = readSetting(db, setting);
  return kept === null ? usual : (JSON.parse(kept) as KeptCallLimits);
}

export function keepCallLimits(db: WriteHandle, limits: KeptCallLimits): void {
  writeSetting(db, setting, JSON.stringify(limits));
}
