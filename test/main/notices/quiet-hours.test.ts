import { expect, test } from 'vitest';
import { quietUntil } from '../../../src/main/notices/quiet-hours.ts';
import { defaultPreferences } from '../../../src/shared/desktop-api/preferences.ts';

const base = defaultPreferences.notifications;
/** A time of a November day, local. */
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes).getTime();

const night = { from: '22:00', to: '07:00' };
const lunch = { from: '12:00', to: '13:00' };
const cases = [
  [night, at(5, 21, 59), null],
  [night, at(5, 22, 0), at(6, 7)],
  [night, at(6, 3, 30), at(6, 7)],
  [night, at(6, 7, 0), null],
  [lunch, at(6, 12, 30), at(6, 13)],
  [lunch, at(6, 13, 0), null],
  [{ from: '09:00', to: '09:00' }, at(6, 8, 0), at(6, 9)],
] as const;

for (const [quietHours, now, end] of cases) {
  test(`from ${quietHours.from} to ${quietHours.to} it is ${end === null ? 'not ' : ''}quiet at ${new Date(now).toTimeString().slice(0, 5)}`, () => {
    expect(quietUntil({ ...base, quietHours }, now)).toBe(end);
  });
}

test('of quiet hours and a silence asked for once, the longer one counts', () => {
  const until = new Date(at(6, 9)).toISOString();
  expect(quietUntil({ ...base, quietHours: night, quietUntil: until }, at(6, 3))).toBe(at(6, 9));
  expect(quietUntil({ ...base, quietUntil: until }, at(6, 10))).toBeNull();
});
