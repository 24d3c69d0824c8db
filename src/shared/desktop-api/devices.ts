import { z } from 'zod';
import { technician } from '../domain/person.ts';

/** A desktop with a place at the workspace's relay. Times are UTC ISO. */
export const pairedDesktop = z.object({
  deviceId: z.string(),
  /** As its owner's computer calls itself. */
  name: z.string(),
  /** Whom the relay ties it to; null when that resource is not known here. */
  technician: technician.nullable(),
  resourceId: z.int(),
  /** May invite and revoke others. */
  isAdmin: z.boolean(),
  /** An admin's desktop has handed it what it needs; until then it only polls. */
  isLetIn: z.boolean(),
  /** This very desktop. */
  isThis: z.boolean(),
  pairedAt: z.string(),
  lastSeenAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type PairedDesktop = z.infer<typeof pairedDesktop>;

/** A webhook that proved itself, and that the relay could not read. Nothing of its text is kept. */
export const unreadCallout = z.object({
  receivedAt: z.string(),
  cause: z.enum(['malformed', 'unknown-entity']),
  entity: z.string().nullable(),
  recordId: z.int().nullable(),
  sizeBytes: z.int(),
});
export type UnreadCallout = z.infer<typeof unreadCallout>;

/** Who is at the relay, as it says itself. `desktops` is null for a desktop that is no admin's: the relay tells it nothing. */
export const deviceOverview = z.object({
  relayName: z.string(),
  relayUrl: z.string(),
  desktops: z.array(pairedDesktop).nullable(),
  unreadCallouts: z.array(unreadCallout),
});
export type DeviceOverview = z.infer<typeof deviceOverview>;

/** Shown once: whoever types the code at the address within ten minutes pairs that browser with this desktop. */
export const browserCode = z.object({ code: z.string(), address: z.string(), expiresAt: z.string() });
export type BrowserCode = z.infer<typeof browserCode>;

/** Shown once: whoever has the code may pair a desktop as this technician. */
export const deviceInvite = z.object({
  code: z.string(),
  relayUrl: z.string(),
  expiresAt: z.string(),
  technician,
  isAdmin: z.boolean(),
});
export type DeviceInvite = z.infer<typeof deviceInvite>;
