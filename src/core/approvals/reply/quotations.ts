/** Longer lines are prose, whatever they begin with; this also bounds what the patterns below can cost. */
const mostHeaderLine = 300;
const headersLookedAt = 6;

const dividers = /^(?:-{3,} ?(?:original message|forwarded message) ?-{3,}|begin forwarded message:)$/i;
const rule = /^_{8,}$/;
const anyHeader = /^\*?(?:from|sent|date|to|cc|subject)\*?:/i;
const tellingHeader = /^\*?(?:sent|date|subject)\*?:/i;

/**
 * The lines a writer added to the mail they answered. Null when a line stands directly below a quoted one: a mail client
 * may have wrapped it out of the quotation, so nobody can say who wrote it.
 */
export function dropQuotations(lines: readonly string[]): readonly string[] | null {
  const own: string[] = [];
  let afterQuoted = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]?.trim() ?? '';
    const attribution = attributionLength(lines, at);
    if (isQuoted(line)) {
      afterQuoted = true;
      at += 1;
    } else if (attribution > 0) {
      // Without ">" marks nothing tells where the quotation ends: everything below belongs to it.
      if (!isQuoted(nextFilled(lines, at + attribution))) return own;
      at += attribution;
      afterQuoted = false;
    } else if (startsForwarded(lines, at)) {
      return own;
    } else {
      if (afterQuoted && line !== '') return null;
      afterQuoted = false;
      own.push(line);
      at += 1;
    }
  }
  return own;
}

function isQuoted(line: string): boolean {
  return line.startsWith('>');
}

/** How many lines "On 24 Nov 2026 at 9:10, Dana Smith <dana@example.com> wrote:" takes here, wrapped or not; 0 for none. */
function attributionLength(lines: readonly string[], at: number): number {
  let joined = '';
  for (let length = 1; length <= 3; length += 1) {
    const line = lines[at + length - 1]?.trim() ?? '';
    const begins = /^on /i.test(line);
    if (line === '' || line.length > mostHeaderLine || begins !== (length === 1)) return 0;
    joined += ` ${line}`;
    if (/ wrote:$/i.test(joined)) return /\d/.test(joined) ? length : 0;
  }
  return 0;
}

/** A divider, or Outlook's block of From, Sent, To, Subject, with or without its rule above. */
function startsForwarded(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  if (line.length > mostHeaderLine) return false;
  if (dividers.test(line)) return true;
  if (rule.test(line)) return startsHeaders(lines, at + 1);
  return startsHeaders(lines, at);
}

function startsHeaders(lines: readonly string[], at: number): boolean {
  if (!/^\*?from\*?:/i.test(lines[at]?.trim() ?? '')) return false;
  const below = lines.slice(at + 1, at + 1 + headersLookedAt).map((line) => line.trim());
  const blank = below.indexOf('');
  const block = blank < 0 ? below : below.slice(0, blank);
  const headers = block.filter((line) => anyHeader.test(line));
  return headers.length >= 2 && headers.some((line) => tellingHeader.test(line));
}

function nextFilled(lines: readonly string[], from: number): string {
  for (let at = from; at < lines.length && at < from + 3; at += 1) {
    const line = lines[at]?.trim() ?? '';
    if (line !== '') return line;
  }
  return '';
}
