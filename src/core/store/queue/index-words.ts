import type { WriteHandle } from '../database.ts';
import { forgetSetting, readSetting, writeSetting } from '../settings.ts';
import { rewordTickets } from '../tickets.ts';

const setting = 'words-to-index';
const ticketsAtOnce = 100;

/** After the search index was made anew: fills it from the newest ticket down, some at a time. True while more are left. */
export function indexWords(db: WriteHandle): boolean {
  return db.transaction(() => {
    const from = readSetting(db, setting);
    if (from === null) return false;
    const ids = db
      .all<{ id: number }>('SELECT id FROM tickets WHERE id <= @from ORDER BY id DESC LIMIT @ticketsAtOnce', {
        from: Number(from),
        ticketsAtOnce,
      })
      .map(({ id }) => id);
    rewordTickets(db, ids);
    const last = ids.at(-1);
    if (last === undefined || ids.length < ticketsAtOnce) {
      forgetSetting(db, setting);
      return false;
    }
    writeSetting(db, setting, String(last - 1));
    return true;
  });
}
