import type { Clock } from '../clock.ts';

/** Now as callouts write it: UTC to the second with Z. */
export const eventTime = (clock: Clock): string => `${clock.now().slice(0, 19)}Z`;
