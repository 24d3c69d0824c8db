import { z } from 'zod';

/** The invented MSP, or the one of a real Autotask; each in a folder of its own. */
export const workspaceKind = z.enum(['sample', 'autotask']);
export type WorkspaceKind = z.infer<typeof workspaceKind>;

/** What belongs to one machine, kept by the host and not in the workspace. */
export const preferences = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  navigation: z.enum(['wide', 'narrow']),
  listWidthPx: z.int().min(280).max(720),
});
export type Preferences = z.infer<typeof preferences>;

export const defaultPreferences: Preferences = {
  appearance: 'system',
  navigation: 'wide',
  listWidthPx: 400,
};

export const hostFacts = z.object({
  kind: z.enum(['electron', 'browser']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
});
export type HostFacts = z.infer<typeof hostFacts>;
