/** A time of day at the beginning of a text, and how long it is; null when there is none. */
export function readClock(
  text: string,
): { readonly clock: { readonly hour: number; readonly minute: number }; readonly length: number } | null {
  const match = /^(\d{1,2})(?:[:.](\d{2})|h(\d{2})?)? ?(am?|pm?|o'?clock|uhr)?(?![\w:.])/.exec(text);
  if (!match) return null;
  const [whole, first = '', colon, behindH, half] = match;
  const minute = Number(colon ?? behindH ?? 0);
  const hour = hourOf(
    Number(first),
    half?.[0],
    colon !== undefined || whole.includes('h') || first.startsWith('0'),
  );
  return hour === null || minute > 59 ? null : { clock: { hour, minute }, length: whole.length };
}

/** Who works by day and says "3" means the afternoon; "3:00" and "03" are read as written. */
function hourOf(hour: number, half: string | undefined, isExact: boolean): number | null {
  if (half === 'a' || half === 'p') {
    if (hour < 1 || hour > 12) return null;
    return (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23) return null;
  return !isExact && hour >= 1 && hour <= 6 ? hour + 12 : hour;
}
