import { generateKeyPairSync } from 'node:crypto';
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

/** Trades an invite for a place at the relay, with a key pair made here. */
export async function pairDevice(options: {
  readonly relayUrl: string;
  readonly invite: string;
  readonly deviceName: string;
  /** Who sits here; only the founding invite leaves it open. */
  readonly resourceId: number | null;
}): Promise<Outcome<PairedDevice, PairingFailure>> {
  const { relayUrl, ...wanted } = options;
  const keys = generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
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
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return succeed({ ...place.data, privateKey });
}

/** fetch hides the reason ("ECONNREFUSED") one level down. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
