import { hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { sealingLabels } from '../../../shared/relay-protocol/sealing.ts';
import { type WebhookHint, webhookHint } from '../../../shared/relay-protocol/webhook-hint.ts';
import { publicHalf, x25519Key } from './device-keys.ts';
import { readJson } from './read-json.ts';
import { openWithKey, openWithSecret, sealWithSecret } from './sealing.ts';

/** What every device of a workspace can open, and the relay cannot. */
export interface WorkspaceKeys {
  /** The X25519 key to which the relay seals events: SPKI DER, base64url. */
  readonly sealTo: string;
  /** Null for what was sealed to another workspace, or is no hint of this version. */
  readonly openHint: (sealed: string) => WebhookHint | null;
  readonly sealLetter: (text: string) => string;
  readonly openLetter: (sealed: string) => string | null;
}

/** 256 random bits, base64url: made once by the device that founds a workspace, and handed on sealed. */
export function createWorkspaceSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function workspaceKeys(secret: string): WorkspaceKeys {
  const hintKey: KeyObject = x25519Key(
    Buffer.from(hkdfSync('sha256', secret, '', 'countersign-hint-key-v1', 32)),
  );
  const letters = { secret, label: sealingLabels.letter };
  return {
    sealTo: publicHalf(hintKey),
    openHint: (sealed) => {
      const text = openWithKey(sealed, { privateKey: hintKey, label: sealingLabels.hint });
      const hint = webhookHint.safeParse(readJson(text));
      return hint.success ? hint.data : null;
    },
    sealLetter: (text) => sealWithSecret(text, letters),
    openLetter: (sealed) => openWithSecret(sealed, letters),
  };
}
