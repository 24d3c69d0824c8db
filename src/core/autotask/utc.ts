/** Autotask sends UTC without a designator (`2024-01-31T15:04:05.307`); at rest we keep ISO with `Z` and milliseconds. */
export function utcFromAutotask(text: string): string {
  const time = new Date(/[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}
