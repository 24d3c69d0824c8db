import type { StatusChoice } from '../../../shared/domain/choice.ts';
import type { ReadHandle, WriteHandle } from '../database.ts';
import { readSetting, writeSetting } from '../settings.ts';

/** Who looks at the queue, when, and what the tenant's values mean to them. */
export interface Viewer {
  /** The technician at this desktop; null where nobody is chosen. */
  readonly me: number | null;
  /** UTC ISO. */
  readonly now: string;
  /** A ticket is at risk this long before its promise is due. */
  readonly riskMs: number;
  /** What happened before was there when this desktop was set up: nobody wants to read all of it. */
  readonly unreadSince: string;
  /** In the tenant's order. */
  readonly statuses: readonly StatusChoice[];
  /** Most urgent first. */
  readonly priorities: readonly { readonly value: number; readonly label: string }[];
}

/** Under whose number marks are kept; 0 where nobody is chosen. */
export function markOwner(me: number | null): number {
  return me ?? 0;
}

export function riskBefore({ now, riskMs }: Pick<Viewer, 'now' | 'riskMs'>): string {
  return new Date(Date.parse(now) + riskMs).toISOString();
}

const riskSetting = 'at-risk-minutes';
const usualRiskMinutes = 120;

export function readRiskMinutes(db: ReadHandle): number {
  return Number(readSetting(db, riskSetting) ?? usualRiskMinutes);
}

export function writeRiskMinutes(db: WriteHandle, minutes: number): void {
  writeSetting(db, riskSetting, String(minutes));
}

/** From when on news counts as unread for a technician: since they first looked at the queue here. */
export function unreadSince(db: WriteHandle, me: number | null, now: string): string {
  const name = `unread-since:${markOwner(me)}`;
  const known = readSetting(db, name);
  if (known === null) writeSetting(db, name, now);
  return known ?? now;
}
