/**
 * A holder renews every 4 s, so it may lose two renewals. When it dies, another device that asks again at
 * `retryAfterMs` holds the ticket at most 12 s (and a round trip) later.
 */
export const LEASE_TTL_MS = 12_000;
