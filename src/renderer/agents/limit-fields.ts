import type { DayLimit } from '../../shared/domain/agent-settings.ts';
import { dollars } from './check-model.ts';

/** A limit as it is typed. */
export interface TypedLimit {
  readonly tokens: string;
  readonly usd: string;
}

const number = new Intl.NumberFormat('en');

export function typedLimit({ tokens, usd }: DayLimit): TypedLimit {
  return { tokens: tokens === null ? '' : number.format(tokens), usd: usd === null ? '' : String(usd) };
}

/** What is wrong with either, if anything. */
export function limitFaults({ tokens, usd }: TypedLimit): Partial<Record<keyof TypedLimit, string>> {
  return {
    ...(tokens.trim() !== '' && wholeNumber(tokens) === null ? { tokens: 'A number, like 500,000.' } : {}),
    ...(usd.trim() !== '' && !(dollars(usd) ?? 0) ? { usd: 'An amount in dollars, like 5.' } : {}),
  };
}

export function meantLimit({ tokens, usd }: TypedLimit): DayLimit {
  return { tokens: wholeNumber(tokens), usd: dollars(usd) };
}

function wholeNumber(text: string): number | null {
  const plain = text.replace(/[\s,]/g, '');
  const value = Number(plain);
  return plain !== '' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** A limit in a few words, for a line. */
export function limitWords({ tokens, usd }: DayLimit): string {
  const parts = [
    ...(tokens === null ? [] : [`${number.format(tokens)} tokens`]),
    ...(usd === null ? [] : [`$${number.format(usd)}`]),
  ];
  return parts.length === 0 ? 'No limit' : `${parts.join(' or ')} a day`;
}
