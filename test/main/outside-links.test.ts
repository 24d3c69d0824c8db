import { expect, test } from 'vitest';
import { mayOpenOutside } from '../../src/main/outside-links.ts';

test('Autotask’s own pages may be opened outside', () => {
  expect(mayOpenOutside('https://ww5.autotask.net/Mvc/ServiceDesk/TicketDetail.mvc?ticketId=7')).toBe(true);
});

test('nothing else leaves the app', () => {
  const refused = [
    'http://ww5.autotask.net/',
    'https://autotask.net.evil.example/',
    'https://evilautotask.net/',
    'https://user:pass@ww5.autotask.net/',
    'https://ww5.autotask.net@evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://ww5.autotask.net/share',
    'not a link',
  ];
  expect(refused.filter(mayOpenOutside)).toEqual([]);
});
