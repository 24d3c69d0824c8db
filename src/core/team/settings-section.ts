import type { z } from 'zod';
import type { ReadHandle, WriteHandle } from '../store/database.ts';

/** Who changed a setting of all desktops, and when. */
export interface SettingsChange {
  /** The resource; null when the desktop got it with its first settings. */
  readonly by: number | null;
  /** UTC ISO. */
  readonly at: string;
}

/** A part of the workspace's settings that is the same on every desktop: read as a whole, replaced as a whole. */
export interface SettingsSection {
  readonly name: string;
  /** As the log calls it: "the policy". */
  readonly words: string;
  read(db: ReadHandle): unknown;
  /** Puts a value in the place of what was there. */
  apply(db: WriteHandle, value: unknown, change: SettingsChange): AppliedSetting;
}

/** `unreadable`: of another shape, so that nothing was changed. `detail` is for the log: what is not as it was. */
export type AppliedSetting =
  | { readonly kind: 'unreadable' | 'same' }
  | { readonly kind: 'changed'; readonly detail: unknown };

/** Keeps the value's type inside the section and forgets it outside, where values are parsed anyway. */
export function settingsSection<T>(section: {
  readonly name: string;
  readonly words: string;
  readonly schema: z.ZodType<T>;
  readonly read: (db: ReadHandle) => T;
  /** Answers with what changed, for the log; null for nothing. */
  readonly apply: (db: WriteHandle, value: T, change: SettingsChange) => unknown;
}): SettingsSection {
  return {
    name: section.name,
    words: section.words,
    read: section.read,
    apply(db, value, change) {
      const read = section.schema.safeParse(value);
      if (!read.success) return { kind: 'unreadable' };
      const detail = section.apply(db, read.data, change);
      return detail === null ? { kind: 'same' } : { kind: 'changed', detail };
    },
  };
}
