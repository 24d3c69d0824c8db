import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { createDeviceKey } from '../../relay-client/keys/device-keys.ts';
import type { PairingFailure } from '../../relay-client/pair-device.ts';
import type { WriteHandle } from '../../store/database.ts';
import { forgetInbox } from '../../store/inbox.ts';
import { writeSetting } from '../../store/settings.ts';
import { forgetSealed, writeSealed } from '../../store/vault.ts';
import type { Vault } from '../vault.ts';
import { deviceEntry, pair, readDevice } from './device.ts';
import { keepRelay } from './kept-relay.ts';
import { workspaceEntry } from './workspace.ts';

export type PairRelayFailure =
  | PairingFailure
  | { readonly kind: 'unsafe-url' }
  | { readonly kind: 'busy' | 'given' };

const attempt = z.object({ target: z.string(), privateKey: z.string() });
const attemptEntry = 'relay-attempt';

/** Pairs this device with a relay while somebody waits. What is kept of the relay before stays until this one has taken it in. */
export function createPairRelay(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly me: () => number | null;
  /** The relay came with the workspace. */
  readonly isGiven: boolean;
  readonly now: () => string;
  /** Inside the transaction that keeps the place: for the log. */
  readonly logged: (words: string) => void;
}): (relay: { url: string; invite: string }) => Promise<Outcome<null, PairRelayFailure>> {
  const { db, vault } = parts;
  let isBusy = false;

  /** The key is kept before the invite is spent: whoever is cut off in between asks again with it and gets the same place. */
  async function keyFor(url: string, invite: string): Promise<string> {
    const target = createHash('sha256').update(`${url}\n${invite}`).digest('base64url');
    const kept = await vault.read(attemptEntry);
    const before = kept === null ? null : attempt.parse(JSON.parse(kept));
    if (before?.target === target) return before.privateKey;
    const privateKey = createDeviceKey();
    await vault.write(attemptEntry, JSON.stringify({ target, privateKey }));
    return privateKey;
  }

  async function pairWith(url: string, invite: string): Promise<Outcome<null, PairRelayFailure>> {
    const paired = await pair(url, invite, parts.me(), await keyFor(url, invite));
    if (!paired.ok) return paired;
    const { device, founded } = paired.value;
    const before = await readDevice(vault);
    const sealed = await vault.seal(JSON.stringify(device));
    const sealedWorkspace = founded === null ? null : await vault.seal(founded);
    db.transaction(() => {
      writeSealed(db, deviceEntry, sealed);
      forgetSealed(db, attemptEntry);
      if (sealedWorkspace !== null) writeSealed(db, workspaceEntry, sealedWorkspace);
      // The secrets of another workspace open nothing here; this one's come from an admin's device.
      else if (before?.workspaceId !== device.workspaceId) forgetSealed(db, workspaceEntry);
      // An invite is for one technician, and what is decided here is signed as theirs.
      const { relayName, resourceId } = device;
      writeSetting(db, 'me', String(resourceId));
      keepRelay(db, { url, relayName, since: parts.now(), resourceId });
      // Positions are a workspace's own: those of another one would pass over everything that this one sends.
      if (before !== null && before.workspaceId !== device.workspaceId) forgetInbox(db);
      parts.logged(`Paired this device with the relay ${device.relayName}`);
    });
    return succeed(null);
  }

  return async ({ url, invite }) => {
    if (parts.isGiven) return fail({ kind: 'given' });
    const address = new URL(url);
    if (!isSafe(address)) return fail({ kind: 'unsafe-url' });
    if (isBusy) return fail({ kind: 'busy' });
    isBusy = true;
    try {
      return await pairWith(address.href, invite.trim());
    } finally {
      isBusy = false;
    }
  };
}

/** Encrypted, or on this very computer. */
function isSafe({ protocol, hostname, username, password, search, hash }: URL): boolean {
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
