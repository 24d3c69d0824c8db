import { dropQuotations } from './quotations.ts';
import { dropSignature } from './signature.ts';

/**
 * What the writer of a note said themselves: without quoted or forwarded mail, disclaimers and signature. Null when that
 * cannot be told. Takes normalised text; where in doubt it keeps a line, for a line too many only makes a message of a decision.
 */
export function ownText(text: string): string | null {
  const unquoted = dropQuotations(text.split('\n'));
  return unquoted === null ? null : dropSignature(unquoted).join('\n').trim();
}
