import { z } from 'zod';

/** Asks a device to prove that it holds its key. The nonce is used once. */
export const challenge = z.object({
  kind: z.literal('challenge'),
  relayName: z.string(),
  nonce: z.string(),
});
