import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { readSetting, writeSetting } from '../../../src/core/store/settings.ts';
import type { SettingsLetter } from '../../../src/core/team/letter-content.ts';
import { createTeamSettings } from '../../../src/core/team/settings.ts';
import { settingsSection } from '../../../src/core/team/settings-section.ts';
import { takeLetter } from '../../../src/core/team/take-letter.ts';
import { aDatabase } from '../store/a-database.ts';

const colour = settingsSection({
  name: 'colour',
  words: 'the colour',
  schema: z.object({ colour: z.string() }),
  read: (db) => ({ colour: readSetting(db, 'colour') ?? 'none' }),
  apply(db, value, { by }) {
    if (readSetting(db, 'colour') === value.colour) return null;
    writeSetting(db, 'colour', value.colour);
    return { ...value, by };
  },
});
const now = '2026-01-05T12:00:00.000Z';
const admin = { deviceId: 'd1', resourceId: 7, isAdmin: true };

/** A desktop whose relay hands letters out when the test says so. */
function aDesktop(relay: { exists?: boolean; isAdmin?: boolean; answer?: 'published' | 'away' } = {}) {
  const db = aDatabase();
  const letters: SettingsLetter[] = [];
  const changed: string[] = [];
  const settings = createTeamSettings({
    db,
    sections: [colour],
    relay: {
      exists: () => relay.exists ?? true,
      isAdmin: () => relay.isAdmin ?? true,
      async publish({ content, ticketId, fence }) {
        expect([ticketId, fence]).toEqual([0, null]);
        if (relay.answer !== 'away') letters.push(content as SettingsLetter);
        return relay.answer ?? 'published';
      },
    },
    me: () => 7,
    nameOf: (resourceId) => `Resource ${resourceId}`,
    now: () => now,
    changed: (section) => changed.push(section),
  });
  const take = (letter: unknown, from = admin) =>
    takeLetter(
      db,
      { ticketId: 0, from, content: letter },
      { ownDeviceId: 'd1', senderName: 'Dana', now, takeSettings: settings.take },
    );
  const logged = () =>
    db.all<{ kind: string; words: string; detail: string }>('SELECT kind, words, detail FROM audit_entries');
  return { db, settings, letters, changed, take, logged, colour: () => readSetting(db, 'colour') };
}

const aLetter = (value: unknown, section = 'colour'): SettingsLetter => ({
  kind: 'settings',
  id: crypto.randomUUID(),
  section,
  value,
  at: now,
});

test('without a relay a change holds at once', async () => {
  const { settings, colour: kept, changed } = aDesktop({ exists: false, isAdmin: false });
  expect(settings.mayChange()).toBe(true);
  expect(await settings.save('colour', { colour: 'red' })).toBe('saved');
  expect(kept()).toBe('red');
  expect(changed).toEqual(['colour']);
});

test('with one it holds when the letter comes back in the relay’s order, and not before', async () => {
  const { settings, letters, take, colour: kept } = aDesktop();
  const saving = settings.save('colour', { colour: 'red' });
  await vi.waitUntil(() => letters.length === 1);
  expect(kept()).toBe(null);
  take(aLetter({ colour: 'blue' }), { ...admin, deviceId: 'd2', resourceId: 8 });
  take(letters[0]);
  expect(await saving).toBe('saved');
  expect(kept()).toBe('red');
});

test('a letter that is late is told as that, and still holds when it comes', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { settings, letters, take, colour: kept } = aDesktop();
  const saving = settings.save('colour', { colour: 'red' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await saving).toBe('late');
  take(letters[0]);
  expect(kept()).toBe('red');
});

test('where the others cannot be told, nothing changes anywhere', async () => {
  const { settings, colour: kept } = aDesktop({ answer: 'away' });
  expect(await settings.save('colour', { colour: 'red' })).toBe('away');
  expect(kept()).toBe(null);
});

test('what is too long for a letter is not sent', async () => {
  const { settings, letters } = aDesktop();
  expect(await settings.save('colour', { colour: 'x'.repeat(600_000) })).toBe('too-long');
  expect(letters).toEqual([]);
});

test('only an admin’s desktop sends settings, and only its settings are taken', async () => {
  const { settings, letters, take, colour: kept, logged } = aDesktop({ isAdmin: false });
  expect(settings.mayChange()).toBe(false);
  expect(await settings.save('colour', { colour: 'red' })).toBe('not-admin');
  expect(letters).toEqual([]);
  take(aLetter({ colour: 'red' }), { ...admin, isAdmin: false });
  expect(kept()).toBe(null);
  expect(logged()).toEqual([]);
  take(aLetter({ colour: 'red' }));
  expect(kept()).toBe('red');
});

test('desktops that read the same letters end with the same settings, and the same letter twice changes nothing', () => {
  const [first, second] = [aDesktop(), aDesktop()];
  const sent = ['red', 'blue', 'green'].map((one) => aLetter({ colour: one }));
  for (const letter of sent) first.take(letter);
  for (const letter of [...sent, ...sent.slice(-1)]) second.take(letter);
  expect([first.colour(), second.colour()]).toEqual(['green', 'green']);
  expect(second.changed).toHaveLength(3);
});

test('who changed it and what is in the log', () => {
  const { take, logged } = aDesktop();
  take(aLetter({ colour: 'red' }));
  expect(logged()).toEqual([
    {
      kind: 'settings-changed',
      words: 'Resource 7 changed the colour',
      detail: JSON.stringify({ by: 7, changes: { by: 7, colour: 'red' }, section: 'colour' }),
    },
  ]);
});

test('settings that this version cannot read leave what is here, and the log says so', () => {
  const { take, colour: kept, changed, logged } = aDesktop();
  take(aLetter({ colour: 'red' }));
  take(aLetter({ colour: 7 }));
  take(aLetter({}, 'sound'));
  expect(kept()).toBe('red');
  expect(changed).toHaveLength(1);
  expect(logged().map(({ kind }) => kind)).toEqual([
    'settings-changed',
    'settings-unread',
    'settings-unread',
  ]);
});

test('a desktop that is let in gets them as they are', () => {
  const [old, fresh] = [aDesktop(), aDesktop()];
  old.take(aLetter({ colour: 'red' }));
  fresh.settings.unpack(old.settings.pack());
  expect(fresh.colour()).toBe('red');
  expect(fresh.logged()).toMatchObject([{ words: 'Took over the colour' }]);
});

test('what was too long to be packed is told to everybody, and changes nothing where it holds', async () => {
  const { settings, letters, take, changed } = aDesktop();
  take(aLetter({ colour: 'red' }));
  const telling = settings.tellAll();
  await vi.waitUntil(() => letters.length === 1);
  expect(letters[0]).toMatchObject({ section: 'colour', value: { colour: 'red' } });
  take(letters[0]);
  await telling;
  expect(changed).toHaveLength(1);
});
