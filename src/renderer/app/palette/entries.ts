import type { Preferences } from '../../../shared/desktop-api/preferences.ts';
import { inboxNames } from '../navigation/inbox-names.ts';
import { inboxes, type Place, type SettingsSection } from '../place/place.ts';

/** Something the palette offers by its name. */
export interface Entry {
  readonly id: string;
  readonly group: 'Go to' | 'Settings' | 'Do';
  readonly words: string;
  /** What else people call it. */
  readonly also?: string;
  /** The keys that do the same, as bindings write them. */
  readonly keys?: string;
  readonly run: () => void;
}

const settings: readonly (readonly [SettingsSection, string, string])[] = [
  ['autotask', 'Autotask', 'integration credentials api import companies webhooks relay limits'],
  ['policy', 'Tools and policy', 'rules approval modes agents may disabled'],
  ['agents', 'Agents', 'model prompt key limits pause language'],
  ['devices', 'Devices', 'invite desktops browser revoke pair'],
  ['external-agents', 'External agents', 'mcp tokens programs'],
  ['notifications', 'Notifications', 'quiet hours remind tray start at login'],
  ['appearance', 'Appearance', 'colours dark light theme navigation'],
  ['about', 'About', 'version'],
];

/** All that does not have to be asked for. */
export function paletteEntries(act: {
  readonly go: (place: Place) => void;
  readonly setAppearance: (appearance: Preferences['appearance']) => void;
}): readonly Entry[] {
  const to = (words: string, place: Place, more: Partial<Entry> = {}): Entry => ({
    id: `go ${words}`,
    group: 'Go to',
    words,
    run: () => act.go(place),
    ...more,
  });
  return [
    to('Approvals', { kind: 'approvals', list: 'mine', approvalId: null }, { keys: 'g a' }),
    to('Decided approvals', { kind: 'approvals', list: 'decided', approvalId: null }),
    to('Queue', { kind: 'queue', inbox: 'mine', ticketId: null }, { keys: 'g q' }),
    ...inboxes.map((inbox) =>
      to(`Queue: ${inboxNames[inbox]}`, { kind: 'queue', inbox, ticketId: null }, { also: 'tickets inbox' }),
    ),
    to('Clients', { kind: 'clients', companyId: null }, { keys: 'g c', also: 'companies' }),
    to('Activity', { kind: 'activity' }, { keys: 'g v', also: 'audit log calls' }),
    to('Health', { kind: 'health' }, { also: 'status sync relay budget calls' }),
    ...settings.map(([section, words, also]) =>
      to(words, { kind: 'settings', section }, { id: `settings ${section}`, group: 'Settings', also }),
    ),
    ...(['light', 'dark', 'system'] as const).map(
      (appearance): Entry => ({
        id: `appearance ${appearance}`,
        group: 'Do',
        words: appearance === 'system' ? 'Use the system’s colours' : `Use ${appearance} colours`,
        also: 'theme appearance mode',
        run: () => act.setAppearance(appearance),
      }),
    ),
  ];
}

/** Every word that was typed begins a word of the entry; its own name before what else it is called. */
export function matching(entries: readonly Entry[], search: string): readonly Entry[] {
  const wanted = wordsOf(search);
  const fits = (text: string) => {
    const words = wordsOf(text);
    return wanted.every((typed) => words.some((word) => word.startsWith(typed)));
  };
  const byName = entries.filter(({ words }) => fits(words));
  const byOther = entries.filter(
    (entry) => !byName.includes(entry) && fits(`${entry.words} ${entry.also ?? ''}`),
  );
  return [...byName, ...byOther];
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
