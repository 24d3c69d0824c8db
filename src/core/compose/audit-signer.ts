import { z } from 'zod';
import type { CheckpointSigner } from '../audit/checkpoint.ts';
import { readDevice } from '../connection/relay/device.ts';
import type { Vault } from '../connection/vault.ts';
import { createDeviceKey, deviceKeys } from '../relay-client/keys/device-keys.ts';

const keyEntry = 'audit-key';
const signersEntry = 'audit-signers';

export interface AuditSigner {
  /** This device's key; before it has a place at a relay, a key that is kept for the log alone. */
  current(): Promise<CheckpointSigner>;
  /** All keys that have signed here. They are sealed: whoever changes the log cannot add their own. */
  all(): Promise<ReadonlySet<string>>;
}

export function createAuditSigner(vault: Vault): AuditSigner {
  let opened: { readonly privateKey: string; readonly signer: CheckpointSigner } | null = null;

  async function all(): Promise<Set<string>> {
    const kept = await vault.read(signersEntry);
    return new Set(kept === null ? [] : z.array(z.string()).parse(JSON.parse(kept)));
  }
  async function ownKey(): Promise<string> {
    const kept = await vault.read(keyEntry);
    if (kept !== null) return kept;
    const made = createDeviceKey();
    await vault.write(keyEntry, made);
    return made;
  }

  return {
    all,
    async current() {
      const device = await readDevice(vault);
      const privateKey = device?.privateKey ?? (await ownKey());
      if (opened?.privateKey === privateKey) return opened.signer;
      const { signing, publicKey } = deviceKeys(privateKey);
      const signers = await all();
      // Before anything is signed with it.
      if (!signers.has(publicKey)) await vault.write(signersEntry, JSON.stringify([...signers, publicKey]));
      opened = { privateKey, signer: { deviceId: device?.deviceId ?? null, signing, publicKey } };
      return opened.signer;
    },
  };
}
