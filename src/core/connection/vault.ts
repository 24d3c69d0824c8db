import type { CoreHost } from '../core.ts';
import type { WriteHandle } from '../store/database.ts';
import { readSealed, writeSealed } from '../store/vault.ts';

/** Secrets by name: sealed by the host for this machine and user, open only in memory. */
export interface Vault {
  read(name: string): Promise<string | null>;
  write(name: string, secret: string): Promise<void>;
  /** Seals without keeping, for whoever keeps it together with something else. */
  seal(secret: string): Promise<Uint8Array>;
}

export function createVault(db: WriteHandle, host: CoreHost): Vault {
  return {
    async read(name) {
      const sealed = readSealed(db, name);
      return sealed === null ? null : host.decrypt(sealed);
    },
    async write(name, secret) {
      writeSealed(db, name, await host.encrypt(secret));
    },
    seal: (secret) => host.encrypt(secret),
  };
}
