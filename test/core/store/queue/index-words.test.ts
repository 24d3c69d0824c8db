import { expect, test } from 'vitest';
import { indexWords } from '../../../../src/core/store/queue/index-words.ts';
import { readSetting, writeSetting } from '../../../../src/core/store/settings.ts';
import { listTickets } from '../../../../src/core/store/ticket-list.ts';
import { saveTicket } from '../../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../a-database.ts';
import { aViewer, aWindow } from '../a-window.ts';

test('an index that was made anew is filled from the newest ticket down, and then is whole', () => {
  const db = aDatabase();
  for (let id = 1; id <= 250; id += 1) saveTicket(db, aStoredTicket({ id }));
  db.run(`DELETE FROM ticket_words`);
  writeSetting(db, 'words-to-index', '250');
  const found = () => listTickets(db, aWindow({ search: 'printer' }), aViewer());

  expect(indexWords(db)).toBe(true);
  expect(found().rows.at(-1)?.id).toBe(151);
  while (indexWords(db));

  expect(found().total).toBe(250);
  expect(readSetting(db, 'words-to-index')).toBeNull();
});
