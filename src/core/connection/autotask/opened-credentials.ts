import { z } from 'zod';
import type { AutotaskCredentials } from '../../autotask/http.ts';
import type { Vault } from '../vault.ts';

export const credentialsEntry = 'autotask-credentials';

const credentials = z.object({
  username: z.string(),
  secret: z.string(),
  trackingIdentifier: z.string(),
});

/** The credentials while they are in use: in memory only, and open only here. */
export interface OpenedCredentials {
  current(): AutotaskCredentials | null;
  /** From now on these, or none. */
  use(credentials: AutotaskCredentials | null): void;
  /** Opens what the vault has, once. False when it is there and cannot be opened: another user, or another computer's seal. */
  open(): Promise<boolean>;
}

export function createOpenedCredentials(vault: Vault): OpenedCredentials {
  let current: AutotaskCredentials | null = null;
  let wasSet = false;
  return {
    current: () => current,
    use(wanted) {
      current = wanted;
      wasSet = true;
    },
    async open() {
      let text: string | null;
      try {
        text = await vault.read(credentialsEntry);
      } catch {
        return false;
      }
      const read = text === null ? null : credentials.parse(JSON.parse(text));
      // Somebody may have connected or removed them while the seal was being opened.
      if (!wasSet) current = read;
      return true;
    },
  };
}
