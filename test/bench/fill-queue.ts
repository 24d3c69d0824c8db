import type { WriteHandle } from '../../src/core/store/database.ts';
import { saveNote } from '../../src/core/store/notes.ts';
import { saveCompany, saveResource } from '../../src/core/store/organization.ts';
import { changeMarks } from '../../src/core/store/queue/marks.ts';
import { saveTickets } from '../../src/core/store/tickets.ts';
import { aStoredTicket } from '../core/store/a-database.ts';

export const me = 7;
export const now = '2026-11-23T12:00:00.000Z';
const hourMs = 3_600_000;
const openTickets = 5_000;

const subjects = [
  'Printer',
  'VPN',
  'Mailbox',
  'Outlook',
  'Laptop',
  'Scanner',
  'Backup',
  'Teams',
  'Password',
  'Shared drive',
];
const troubles = [
  'offline',
  'drops every ten minutes',
  'is full',
  'reset my password',
  'slow since Monday',
  'locked out',
  'does not start',
  'asks again and again',
];
const common = [
  'the',
  'to',
  'and',
  'is',
  'a',
  'it',
  'on',
  'in',
  'my',
  'not',
  'for',
  'of',
  'we',
  'can',
  'since',
  'this',
  'with',
  'please',
  'you',
  'have',
];
const syllables = [
  'ba',
  'con',
  'der',
  'el',
  'for',
  'gra',
  'hin',
  'ist',
  'jo',
  'kel',
  'lor',
  'men',
  'nar',
  'ost',
  'per',
  'qui',
  'ran',
  'ser',
  'tem',
  'ver',
];
const details = [
  'toner',
  'fuser',
  'driver',
  'reboot',
  'firewall',
  'switch',
  'licence',
  'update',
  'cable',
  'profile',
  'certificate',
  'quota',
  'battery',
];

/** A tenant of 500 clients and 40 technicians; 5,000 tickets are open, a third of all have notes, about 60 of them are mine. */
export function fillQueue(db: WriteHandle, tickets: number): void {
  let state = 7;
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = (list: readonly string[]) => list[below(list.length)] ?? '';
  // As in letters: few words are in most of them, most words in few.
  const vocabulary = Array.from({ length: 8_000 }, (_, n) =>
    n < 20 ? (common[n] ?? 'the') : `${pick(syllables)}${pick(syllables)}${pick(syllables)}`,
  );
  const word = () =>
    below(6) === 0 ? pick(below(2) === 0 ? details : subjects) : (vocabulary[below(8 << below(11))] ?? 'the');
  const sentence = (words: number) => Array.from({ length: words }, word).join(' ');
  db.transaction(() => {
    for (let id = 1; id <= 500; id += 1)
      saveCompany(db, {
        id,
        name: `${id % 9 === 0 ? 'Harbor' : pick(subjects)} Client ${id}`,
        companyType: 1,
        phone: null,
        isActive: true,
      });
    for (let id = 1; id <= 40; id += 1)
      saveResource(db, { id, name: `Technician ${id}`, username: '', isActive: true, defaultRoleId: null });
  });
  for (let start = 1; start <= tickets; start += 2_000) {
    const batch = Array.from({ length: Math.min(2_000, tickets - start + 1) }, (_, n) => {
      const id = start + n;
      const createdMs = Date.parse(now) - (tickets - id) * 60_000;
      const isOpen = id > tickets - openTickets;
      const at = (ms: number) => new Date(ms).toISOString();
      return aStoredTicket({
        id,
        number: `T${at(createdMs).slice(0, 10).replaceAll('-', '')}.${String(id % 10_000).padStart(4, '0')}`,
        title: `${pick(subjects)} ${pick(troubles)}`,
        description: sentence(40),
        companyId: 1 + below(500),
        status: isOpen ? ([1, 8, 8, 7][below(4)] ?? 1) : 5,
        priority: [4, 1, 2, 2, 2, 3][below(6)] ?? 2,
        queueId: 1 + below(8),
        assignedResourceId: below(8) === 0 ? null : 1 + below(isOpen ? 80 : 40),
        createdAt: at(createdMs),
        dueAt: at(createdMs + 24 * hourMs * (1 + below(60))),
        completedAt: isOpen ? null : at(createdMs + hourMs),
        lastActivityAt: at(createdMs + (isOpen ? 30 * 60_000 : hourMs)),
      });
    });
    db.transaction(() => {
      for (const ticket of batch)
        if (ticket.id % 3 === 0)
          saveNote(db, {
            id: ticket.id,
            ticketId: ticket.id,
            title: 'Note',
            description: sentence(25),
            noteType: 3,
            publish: 1,
            creatorResourceId: ticket.id % 2 ? 3 : null,
            createdByContactId: ticket.id % 2 ? null : 5,
            createdAt: ticket.createdAt,
            lastActivityAt: ticket.createdAt,
          });
      saveTickets(db, batch);
    });
  }
  const mine = db
    .all<{ id: number }>('SELECT id FROM tickets WHERE is_open = 1 AND id % 7 = 0')
    .map(({ id }) => id);
  changeMarks(db, me, mine.slice(0, 300), { kind: 'snoozed', until: '2026-12-01T08:00:00.000Z' });
  changeMarks(db, me, mine.slice(300), { kind: 'done' });
}
