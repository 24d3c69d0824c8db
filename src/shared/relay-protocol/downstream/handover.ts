import { z } from 'zod';

/** What an admin's device made for this one: the certificate of its place, and the workspace's secrets, sealed to its key. */
export const handover = z.object({
  kind: z.literal('handover'),
  certificate: z.string(),
  sealed: z.string(),
});
export type HandoverMessage = z.infer<typeof handover>;

/** Told to admins' devices: a device has paired or was revoked; what `list-devices` answers is another list now. */
export const devicesChanged = z.object({ kind: z.literal('devices-changed') });
