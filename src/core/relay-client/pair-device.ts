import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import {
  type PairingAnswer,
  type PairingRequest,
  pairingAnswer,
  readInvite,
} from '../../shared/relay-protocol/pairing.ts';
import { attest, deviceKeys } from './keys/device-keys.ts';
import { relayAddress } from './relay-address.ts';

export interface PairedDevice extends PairingAnswer {
  /** The invite's half that the relay does not know. */
  readonly inviteSecret: string | null;
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

/**
 * Trades an invite for a place at the relay. The same key may spend the same invite again: whoever was cut off before the
 * answer was on disk asks once more and gets the same place.
 */
export async function pairDevice(options: {
  readonly relayUrl: string;
  /** As people pass it on. */
  readonly invite: string;
  readonly deviceName: string;
  /** Who sits here; only the founding invite leaves it open. */
  readonly resourceId: number | null;
  /** From `createDeviceKey`; on disk before this is called. */
  readonly privateKey: string;
}): Promise<Outcome<PairedDevice, PairingFailure>> {
  const { relayUrl, privateKey, ...wanted } = options;
  const { publicKey, boxKey } = deviceKeys(privateKey);
  const { code, secret } = readInvite(options.invite);
  const attestation = secret === null ? null : attest(secret, { publicKey, boxKey });
  const request: PairingRequest = { ...wanted, invite: code, publicKey, boxKey, attestation };

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
  return succeed({ ...place.data, privateKey, inviteSecret: secret });
}

/** fetch hides the reason ("ECONNREFUSED") one level down. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
