const number = new Intl.NumberFormat('en');

/** "1 ticket", "2,000 tickets". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}
