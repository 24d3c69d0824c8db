const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,3}))?Z?$/;

/** Autotask sends UTC without a designator (`2024-01-31T15:04:05.3`); at rest we keep ISO with `Z` and milliseconds. */
export function utcFromAutotask(text: string): string {
  // The usual form only lacks zeros, and an import reads five of them a ticket.
  const found = usual.exec(text);
  if (found) return `${text.slice(0, 19)}.${(found[1] ?? '').padEnd(3, '0')}Z`;
  const time = new Date(/[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}
