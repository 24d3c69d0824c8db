import type { CallName } from '../../../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../../../shared/desktop-api/events.ts';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';

/** What goes to the browser host: one call. */
export interface CallFrame {
  readonly id: number;
  readonly call: CallName;
  readonly input: unknown;
}

export type HostFrame =
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<unknown, Failure> }
  | { readonly kind: 'event'; readonly event: DesktopEvent };

/** Reads a frame of the browser host; null when it is none, so that a broken frame cannot break the screen. */
export function readFrame(data: unknown): HostFrame | null {
  if (typeof data !== 'string') return null;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof frame !== 'object' || frame === null) return null;
  if ('event' in frame) return { kind: 'event', event: frame.event as DesktopEvent };
  if ('id' in frame && typeof frame.id === 'number' && 'outcome' in frame) {
    return { kind: 'answer', id: frame.id, outcome: frame.outcome as Outcome<unknown, Failure> };
  }
  return null;
}
