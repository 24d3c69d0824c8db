import type { CoreHost } from '../../src/core/core.ts';

/** A host whose seal turns bits over: whatever reads a secret from a sealed database has not asked the host. */
export const mirrorHost: CoreHost = {
  encrypt: async (plain) => new TextEncoder().encode(plain).map((byte) => byte ^ 0xff),
  decrypt: async (sealed) => new TextDecoder().decode(sealed.map((byte) => byte ^ 0xff)),
};
