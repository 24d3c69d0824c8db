import { z } from 'zod';

/** The invented MSP, or the one of a real Autotask; each in a folder of its own. */
export const workspaceKind = z.enum(['sample', 'autotask']);
export type WorkspaceKind = z.infer<typeof workspaceKind>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When and how this machine tells of requests that wait. */
export const notificationPreferences = z.object({
  on: z.boolean(),
  /** Whether a notification says what is asked; on a locked screen it never does. */
  details: z.boolean(),
  /** Again until seen; 0 for never. */
  repeatMinutes: z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(30)]),
  /** Daily, by this machine's clock; may span midnight. */
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** UTC ISO: asked for in the tray, for once. */
  quietUntil: z.string().nullable(),
});

/** What belongs to one machine, kept by the host and not in the workspace. */
export const preferences = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  navigation: z.enum(['wide', 'narrow']),
  listWidthPx: z.int().min(280).max(720),
  notifications: notificationPreferences,
  startAtLogin: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const defaultPreferences: Preferences = {
  appearance: 'system',
  navigation: 'wide',
  listWidthPx: 400,
  notifications: { on: true, details: true, repeatMinutes: 15, quietHours: null, quietUntil: null },
  startAtLogin: false,
};

export const hostFacts = z.object({
  kind: z.enum(['electron', 'browser']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
});
export type HostFacts = z.infer<typeof hostFacts>;
