import { expect, test } from 'vitest';
import { parseWhen } from '../../../src/shared/domain/queue/when/parse-when.ts';

const zone = 'America/New_York';
/** A Wednesday, 10:20:30 in New York. */
const now = Date.parse('2026-11-25T15:20:30.000Z');
/** What was understood, as New York's clock shows it. */
function shown(text: string): string {
  const when = parseWhen(text, now, zone);
  if (when.kind !== 'at') return when.kind;
  const wall = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return wall.format(new Date(when.at));
}

test.each([
  ['in 2h', '2026-11-25 12:21'],
  ['2h', '2026-11-25 12:21'],
  ['in 2 hours', '2026-11-25 12:21'],
  ['2 hrs', '2026-11-25 12:21'],
  ['in 30 min', '2026-11-25 10:51'],
  ['30m', '2026-11-25 10:51'],
  ['90 minutes', '2026-11-25 11:51'],
  ['in 1h 30m', '2026-11-25 11:51'],
  ['in 1h30', '2026-11-25 11:51'],
  ['1h30m', '2026-11-25 11:51'],
  ['in 1.5 hours', '2026-11-25 11:51'],
  ['in an hour', '2026-11-25 11:21'],
  ['half an hour', '2026-11-25 10:51'],
  ['an hour and 15 min', '2026-11-25 11:36'],
  ['later', '2026-11-25 13:21'],
  ['later today', '2026-11-25 13:21'],
  ['in 14 hours', '2026-11-26 00:21'],
  ['in 2 days', '2026-11-27 08:00'],
  ['3d', '2026-11-28 08:00'],
  ['in 3 days at 14:00', '2026-11-28 14:00'],
  ['in a week', '2026-12-02 08:00'],
  ['2 weeks', '2026-12-09 08:00'],
  ['in a month', '2026-12-25 08:00'],
  ['in a few days', '2026-11-28 08:00'],
  ['tomorrow', '2026-11-26 08:00'],
  ['tmr', '2026-11-26 08:00'],
  ['tomorrow 9', '2026-11-26 09:00'],
  ['Tomorrow at 9', '2026-11-26 09:00'],
  ['tomorrow 9am', '2026-11-26 09:00'],
  ['tomorrow 3', '2026-11-26 15:00'],
  ['tomorrow 3am', '2026-11-26 03:00'],
  ['tomorrow 03:00', '2026-11-26 03:00'],
  ['9 tomorrow', '2026-11-26 09:00'],
  ['tomorrow noon', '2026-11-26 12:00'],
  ['tomorrow morning', '2026-11-26 08:00'],
  ['tomorrow in the afternoon', '2026-11-26 14:00'],
  ['tomorrow evening', '2026-11-26 18:00'],
  ['tomorrow end of day', '2026-11-26 17:00'],
  ['day after tomorrow', '2026-11-27 08:00'],
  ['the day after tomorrow 16:15', '2026-11-27 16:15'],
  ['today 16:00', '2026-11-25 16:00'],
  ['tonight', '2026-11-25 20:00'],
  ['this evening', '2026-11-25 18:00'],
  ['this afternoon', '2026-11-25 14:00'],
  ['end of day', '2026-11-25 17:00'],
  ['eod', '2026-11-25 17:00'],
  ['close of business', '2026-11-25 17:00'],
  ['end of the week', '2026-11-27 17:00'],
  ['eow', '2026-11-27 17:00'],
  ['mon', '2026-11-30 08:00'],
  ['monday', '2026-11-30 08:00'],
  ['on Monday at 10.30', '2026-11-30 10:30'],
  ['fri 14:30', '2026-11-27 14:30'],
  ['Fri, 2:30 pm', '2026-11-27 14:30'],
  ['fri 2pm', '2026-11-27 14:00'],
  ['thurs', '2026-11-26 08:00'],
  ['sun noon', '2026-11-29 12:00'],
  ['wed', '2026-12-02 08:00'],
  ['wed 16:00', '2026-11-25 16:00'],
  ['wed 9:00', '2026-12-02 09:00'],
  ['next wed', '2026-12-02 08:00'],
  ['next fri', '2026-12-04 08:00'],
  ['next week', '2026-11-30 08:00'],
  ['next week 9:30', '2026-11-30 09:30'],
  ['next month', '2026-12-01 08:00'],
  ['weekend', '2026-11-28 08:00'],
  ['this weekend', '2026-11-28 08:00'],
  ['9', '2026-11-26 09:00'],
  ['11', '2026-11-25 11:00'],
  ['3', '2026-11-25 15:00'],
  ['5pm', '2026-11-25 17:00'],
  ['12am', '2026-11-26 00:00'],
  ['12 pm', '2026-11-25 12:00'],
  ['14h', '2026-11-25 14:00'],
  ['14h45', '2026-11-25 14:45'],
  ['until 16:45', '2026-11-25 16:45'],
  ['noon', '2026-11-25 12:00'],
  ['24 dec', '2026-12-24 08:00'],
  ['dec 24', '2026-12-24 08:00'],
  ['December 24th 9am', '2026-12-24 09:00'],
  ['24.12.', '2026-12-24 08:00'],
  ['24.12. 15:00', '2026-12-24 15:00'],
  ['2026-12-24', '2026-12-24 08:00'],
  ['3 jan', '2027-01-03 08:00'],
  ['25 nov 18:00', '2026-11-25 18:00'],
])('“%s” is %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ['today 9:00', 'past'],
  ['today', 'past'],
  ['2020-01-01', 'past'],
  ['in 40 months', 'too-far'],
  ['', 'not-understood'],
  ['   ', 'not-understood'],
  ['soon', 'not-understood'],
  ['tomorrow banana', 'not-understood'],
  ['25:00', 'not-understood'],
  ['13pm', 'not-understood'],
  ['9:75', 'not-understood'],
  ['31 feb', 'not-understood'],
  ['99 dec', 'not-understood'],
  ['in 2h at 9', 'not-understood'],
  ['mon fri', 'not-understood'],
  ['9 10', 'not-understood'],
  ['constructor', 'not-understood'],
])('“%s” is %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  // Clocks go forward at 2:00 on 14 March 2027: 2:30 is not there, and means 3:30.
  ['2027-03-13T15:00:00.000Z', 'tomorrow 02:30', '2027-03-14T07:30:00.000Z'],
  ['2027-03-13T15:00:00.000Z', 'tomorrow 9', '2027-03-14T13:00:00.000Z'],
  // And back at 2:00 on 1 November 2026; a day has 25 hours, its morning is still at 8.
  ['2026-10-31T15:00:00.000Z', 'tomorrow', '2026-11-01T13:00:00.000Z'],
  // The year turns.
  ['2026-12-31T23:30:00.000Z', 'tomorrow 9', '2027-01-01T14:00:00.000Z'],
])('at %s, “%s” is %s whatever the clocks do', (at, text, expected) => {
  expect(parseWhen(text, Date.parse(at), zone)).toEqual({ kind: 'at', at: expected });
});

test('the same words mean another moment in another zone', () => {
  expect(parseWhen('tomorrow 9', now, 'Asia/Tokyo')).toEqual({ kind: 'at', at: '2026-11-27T00:00:00.000Z' });
  expect(parseWhen('tomorrow 9', now, 'UTC')).toEqual({ kind: 'at', at: '2026-11-26T09:00:00.000Z' });
});
