import type { Outcome } from '../../shared/domain/outcome.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import { relayHash } from '../relay-client/keys/relay-hash.ts';
import type { RelayRequests, RequestFailure } from '../relay-client/requests.ts';
import { newCode, spaced } from './new-code.ts';

/** 60 random bits, good for ten minutes: nobody guesses one. */
const CODE_CHARACTERS = 12;

export interface BrowserCode {
  readonly code: string;
  /** Where to type it. */
  readonly address: string;
  /** UTC ISO. */
  readonly expiresAt: string;
}

/** A one-time code that pairs a browser with this device; the relay learns only its hash before it is typed. */
export async function makeBrowserCode(relay: {
  readonly publicUrl: string;
  readonly ask: RelayRequests['ask'];
}): Promise<Outcome<BrowserCode, RequestFailure>> {
  const code = newCode(CODE_CHARACTERS);
  const codeHash = relayHash(code);
  const kept = await relay.ask<'put-browser-code'>({ kind: 'put-browser-code', codeHash });
  if (!kept.ok) return kept;
  return succeed({
    code: spaced(code),
    address: `${relay.publicUrl}/browser`,
    expiresAt: kept.value.expiresAt,
  });
}
