import type { Preferences } from '../../shared/desktop-api/preferences.ts';
import { usePreferences } from '../app/machine/use-preferences.ts';
import { Segments } from '../components/controls/segments.tsx';
import { SectionHead } from './section-head.tsx';
import { Setting } from './setting.tsx';

const appearances: readonly { readonly value: Preferences['appearance']; readonly words: string }[] = [
  { value: 'system', words: 'System' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
];

const navigations: readonly { readonly value: Preferences['navigation']; readonly words: string }[] = [
  { value: 'wide', words: 'Names' },
  { value: 'narrow', words: 'Icons only' },
];

/** How the screen looks on this machine. */
export function AppearanceSection() {
  const [preferences, change] = usePreferences();
  return (
    <>
      <SectionHead title="Appearance" />
      {preferences && (
        <div className="divide-y divide-line rounded-card border border-line bg-raised">
          <Setting title="Colours" about="System follows the operating system.">
            <Segments
              label="Colours"
              value={preferences.appearance}
              options={appearances}
              onChange={(appearance) => change({ appearance })}
            />
          </Setting>
          <Setting title="Navigation" about="The key [ changes it too.">
            <Segments
              label="Navigation"
              value={preferences.navigation}
              options={navigations}
              onChange={(navigation) => change({ navigation })}
            />
          </Setting>
        </div>
      )}
    </>
  );
}
