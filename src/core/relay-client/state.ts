import type { RefusalReason } from '../../shared/relay-protocol/downstream/refused.ts';

/** Where the link to the relay stands. Times are UTC ISO. */
export type RelayClientState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly since: string }
  | {
      readonly kind: 'away';
      readonly since: string;
      readonly reason: AwayReason;
      readonly retryAt: string;
    }
  /** Trying again will not mend it: the program is too old or too new, or the device must pair again. */
  | { readonly kind: 'refused'; readonly reason: FinalRefusal };

export type AwayReason =
  | 'unreachable'
  | 'closed'
  | 'silent'
  /** Something spoke that is not this device's relay. */
  | 'not-the-relay'
  /** The event could not be written here, so it was not acknowledged. */
  | 'store-failed'
  | Exclude<RefusalReason, FinalRefusal>;

export type FinalRefusal = 'version' | 'unknown-device' | 'bad-signature';

export function isFinal(reason: RefusalReason): reason is FinalRefusal {
  return reason === 'version' || reason === 'unknown-device' || reason === 'bad-signature';
}
