import type { CoreHost } from '../../src/core/core.ts';

/** A host whose vault keeps secrets as they are: what is tested with it is not the sealing. */
export const openHost: CoreHost = {
  encrypt: async (plain) => new TextEncoder().encode(plain),
  decrypt: async (sealed) => new TextDecoder().decode(sealed),
};
