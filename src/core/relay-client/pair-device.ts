import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import {
  type PairingAnswer,
  type PairingRequest,
  pairingAnswer,
} from '../../shared/relay-protocol/pairing.ts';
import { relayAddress } from './relay-address.ts';

export interface PairedDevice extends PairingAnswer {
  /** Ed25519, PEM PKCS8. It never leaves this machine: keep it in the vault. */
  readonly privateKey: string;
}

export type PairingFailure =
  | { readonly kind: 'unreachable'; readonly cause: string }
  /** The invite was used, has expired, or never was. */
  | { readonly kind: 'invite-refused' }
  /** Something answered that is no relay, or one that did not understand. */
  | { readonly kind: 'unexpected-answer'; readonly status: number };

const TIMEOUT_MS = 10_000;

/** A new device key: Ed25519, PEM PKCS8. */
export function createDeviceKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * Trades an invite for a place at the relay. The same key may spend the same invite again: whoever was cut off before the
 * answer was on disk asks once more and gets the same place.
 */
export async function pairDevice(options: {
  readonly relayUrl: string;
  readonly invite: string;
  readonly deviceName: string;
  /** Who sits here; only the founding invite leaves it open. */
  readonly resourceId: number | null;
  /** From `createDeviceKey`; on disk before this is called. */
  readonly privateKey: string;
}): Promise<Outcome<PairedDevice, PairingFailure>> {
  const { relayUrl, privateKey, ...wanted } = options;
  const publicKey = createPublicKey(createPrivateKey(privateKey))
    .export({ type: 'spki', format: 'der' })
    .toString('base64url');
  const request: PairingRequest = { ...wanted, publicKey };

  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(relayAddress(relayUrl, 'pair'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = response.ok ? JSON.parse(await response.text()) : undefined;
  } catch (error) {
    return fail({ kind: 'unreachable', cause: causeOf(error) });
  }
  if (response.status === 403) return fail({ kind: 'invite-refused' });
  const place = pairingAnswer.safeParse(answer);
  if (!place.success) return fail({ kind: 'unexpected-answer', status: response.status });
  return succeed({ ...place.data, privateKey });
}

/** fetch hides the reason ("ECONNREFUSED") one level down. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
