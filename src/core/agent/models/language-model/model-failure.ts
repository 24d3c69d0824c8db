/** Why a model did not answer. The text of an answer never gets in here: a server may repeat the key in it. */
export type ModelFailure =
  | {
      readonly kind:
        | 'wrong-key'
        | 'no-key'
        | 'unknown-model'
        | 'no-tools'
        | 'not-a-model-server'
        | 'no-credit';
    }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | null }
  | { readonly kind: 'overloaded'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'rejected'; readonly status: number };

/** Passes by itself: asked again after a pause. */
export function isTransient({ kind }: ModelFailure): boolean {
  return kind === 'rate-limited' || kind === 'overloaded' || kind === 'unreachable' || kind === 'no-credit';
}
