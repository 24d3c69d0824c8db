/** How many events a device may have on the way to it, and how many bytes (one more event if it is larger): what a slow device may cost. */
export const DELIVERY_WINDOW = 256;
export const DELIVERY_WINDOW_BYTES = 2_000_000;
