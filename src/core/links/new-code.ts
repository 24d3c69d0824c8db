import { randomBytes } from 'node:crypto';
import { CODE_ALPHABET } from '../../shared/relay-protocol/short-code.ts';

/** Random characters that people read off one screen and type on another: five bits each. */
export function newCode(length: number): string {
  return [...randomBytes(length)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}

/** In groups of four, as it is shown. */
export function spaced(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}
