import type { UsedToday } from '../../shared/desktop-api/agents.ts';
import type { DayLimit } from '../../shared/domain/agent-settings.ts';

const number = new Intl.NumberFormat('en');
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const smallMoney = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
});

/** What was used today, beside what may be. */
export function usageWords({ tokens, usd, isPriced }: UsedToday, limit: DayLimit): string {
  if (tokens === 0) return 'Nothing yet';
  const cost = (usd > 0 && usd < 0.1 ? smallMoney : money).format(usd);
  const tokenWords = `${number.format(tokens)}${limit.tokens === null ? '' : ` of ${number.format(limit.tokens)}`} tokens`;
  if (usd === 0) return tokenWords;
  const costWords = `${isPriced ? '' : 'at least '}${cost}${limit.usd === null ? '' : ` of ${money.format(limit.usd)}`}`;
  return `${tokenWords}, ${costWords}`;
}
