import type { Mark } from '../../../shared/desktop-api/queue.ts';
import { whenWords } from '../snooze/when-words.ts';

const number = new Intl.NumberFormat('en');

/** What was done, in words: "3 tickets snoozed until tomorrow, 09:00". */
export function markedWords(mark: Mark, count: number): string {
  if (count === 0)
    return mark.kind === 'done' || mark.kind === 'snoozed'
      ? 'Nothing to do: no open ticket was chosen.'
      : 'Nothing to do here.';
  const some = count === 1 ? '' : `${number.format(count)} tickets `;
  const words = whatWords(mark);
  return some ? `${some}${words}` : words.replace(/^./, (letter) => letter.toUpperCase());
}

function whatWords(mark: Mark): string {
  switch (mark.kind) {
    case 'read':
      return 'marked read';
    case 'unread':
      return 'marked unread';
    case 'done':
      return 'done until something new happens';
    case 'snoozed':
      return `snoozed until ${whenWords(Date.parse(mark.until), Date.now())}`;
    case 'back':
      return 'back in the inbox';
  }
}
