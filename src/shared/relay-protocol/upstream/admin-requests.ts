import { z } from 'zod';

/** The answer to each carries the same number. A device that is no admin's gets `request-refused`. */
const numbered = z.object({ request: z.int() });

/** Asks for a one-time code with which a device of this resource may pair. */
export const createInvite = numbered.extend({
  kind: z.literal('create-invite'),
  resourceId: z.int(),
  /** Whether that device may invite and revoke others. */
  isAdmin: z.boolean(),
});

export const listDevices = numbered.extend({ kind: z.literal('list-devices') });

/** Takes a device's place away for good; a connection it has ends at once. */
export const revokeDevice = numbered.extend({ kind: z.literal('revoke-device'), deviceId: z.string() });

/** Gives a device the certificate and the secrets that this admin's device made for it. */
export const certifyDevice = numbered.extend({
  kind: z.literal('certify-device'),
  deviceId: z.string(),
  certificate: z.string().max(4_000),
  sealed: z.string().max(40_000),
});

/** Asks for the authentic callouts that could not be read. Any device may. */
export const listDeadLetters = numbered.extend({ kind: z.literal('list-dead-letters') });
