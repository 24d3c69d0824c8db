/** Why a callout was refused. `unauthorized` covers a wrong workspace, a wrong secret, and webhooks not configured. */
export type RefusalCause =
  | 'unauthorized'
  | 'unsigned'
  | 'wrong-signature'
  | 'too-large'
  | 'malformed'
  | 'unknown-entity'
  /** A source that used up its budget. */
  | 'too-many';

export interface CalloutCounts {
  readonly accepted: number;
  readonly doubles: number;
  readonly pings: number;
  /** Could not be kept, and were answered 500. */
  readonly failed: number;
  readonly refused: Readonly<Record<RefusalCause, number>>;
}

export interface Counters {
  readonly accepted: () => void;
  readonly doubled: () => void;
  readonly pinged: () => void;
  readonly failed: () => void;
  readonly refused: (cause: RefusalCause) => void;
  readonly callouts: () => CalloutCounts;
}

/** What the webhook endpoint did since the start. */
export function createCounters(): Counters {
  let accepted = 0;
  let doubles = 0;
  let pings = 0;
  let failed = 0;
  const refused: Record<RefusalCause, number> = {
    unauthorized: 0,
    unsigned: 0,
    'wrong-signature': 0,
    'too-large': 0,
    malformed: 0,
    'unknown-entity': 0,
    'too-many': 0,
  };
  return {
    accepted: () => {
      accepted += 1;
    },
    doubled: () => {
      doubles += 1;
    },
    pinged: () => {
      pings += 1;
    },
    failed: () => {
      failed += 1;
    },
    refused: (cause) => {
      refused[cause] += 1;
    },
    callouts: () => ({ accepted, doubles, pings, failed, refused: { ...refused } }),
  };
}
