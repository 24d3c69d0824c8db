import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Switches } from '../switches.ts';
import { type Answer, errors, unauthorized } from './answer.ts';

export interface Credentials {
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
}

/** null when the three headers are right; otherwise the refusal, in the style that the switch chooses. */
export function authenticate(
  headers: IncomingHttpHeaders,
  known: Credentials,
  switches: Switches,
  isRevoked: boolean,
): Answer | null {
  const userIsRight = isSame(headers.username, known.username, true);
  const secretIsRight = isSame(headers.secret, known.secret, false);
  const codeIsRight = isSame(headers.apiintegrationcode, known.trackingIdentifier, true);
  if (userIsRight && secretIsRight && codeIsRight && !isRevoked) return null;
  if (switches.get('authFailure') === '500-of-2023' && headers.username !== undefined) {
    if (!codeIsRight) return errors(['IntegrationCode is invalid']);
    if (!userIsRight) return errors(['The user could not be found.']);
  }
  return unauthorized(headers.host ?? '127.0.0.1');
}

function isSame(given: string | readonly string[] | undefined, known: string, ignoresCase: boolean): boolean {
  if (typeof given !== 'string') return false;
  const fold = (text: string) => Buffer.from(ignoresCase ? text.toLowerCase() : text);
  const [left, right] = [fold(given), fold(known)];
  return left.length === right.length && timingSafeEqual(left, right);
}
