import { NavEntry } from '../app/navigation/nav-entry.tsx';
import type { SettingsSection } from '../app/place/place.ts';

const groups: readonly {
  readonly title: string;
  readonly entries: readonly { readonly section: SettingsSection; readonly words: string }[];
}[] = [
  {
    title: 'Integrations',
    entries: [
      { section: 'autotask', words: 'Autotask' },
      { section: 'policy', words: 'Tools and policy' },
    ],
  },
  {
    title: 'Workspace',
    entries: [
      { section: 'agents', words: 'Agents' },
      { section: 'devices', words: 'Devices' },
      { section: 'external-agents', words: 'External agents' },
    ],
  },
  {
    title: 'This machine',
    entries: [
      { section: 'notifications', words: 'Notifications' },
      { section: 'appearance', words: 'Appearance' },
      { section: 'about', words: 'About' },
    ],
  },
];

/** The sections of the settings: links, so that Tab, Enter and the browser's history work as everywhere. */
export function SectionNavigation({ current }: { readonly current: SettingsSection }) {
  return (
    <nav aria-label="Settings" className="flex w-44 shrink-0 flex-col gap-4 border-r border-line px-2 py-4">
      {groups.map(({ title, entries }) => (
        <section key={title} aria-label={title}>
          <h2 className="px-2 pb-1 text-note font-medium text-quiet">{title}</h2>
          <ul className="flex flex-col gap-px">
            {entries.map(({ section, words }) => (
              <NavEntry
                key={section}
                to={{ kind: 'settings', section }}
                words={words}
                isCurrent={section === current}
                isFlush
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
