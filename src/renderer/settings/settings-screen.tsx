import type { Preferences } from '../../shared/desktop-api/preferences.ts';
import { useStatus } from '../app/data/use-status.ts';
import { Page } from '../app/frame/page.tsx';
import { usePreferences } from '../app/machine/use-preferences.ts';
import { Segments } from '../components/controls/segments.tsx';
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

/** What can be set on this machine, and what this program is. */
export function SettingsScreen() {
  const [preferences, change] = usePreferences();
  const status = useStatus();
  return (
    <Page title="Settings">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[680px] flex-col gap-6 px-6 py-5">
          <section>
            <h2 className="mb-2 text-title font-strong">Appearance</h2>
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
          </section>
          {status && (
            <section>
              <h2 className="mb-2 text-title font-strong">About</h2>
              <div className="divide-y divide-line rounded-card border border-line bg-raised">
                <Setting title="Countersign" about="The version that runs on this machine.">
                  <span className="figures text-quiet select-text">{status.version}</span>
                </Setting>
                <Setting
                  title="Workspace"
                  about={
                    status.workspace.kind === 'sample'
                      ? 'Sample data; nothing leaves this machine.'
                      : 'Connected to Autotask.'
                  }
                >
                  <bdi className="text-quiet select-text">{status.workspace.name}</bdi>
                </Setting>
                <Setting title="Technician" about="The person whose decisions count on this machine.">
                  <bdi className="text-quiet select-text">{status.me?.name ?? 'Unknown'}</bdi>
                </Setting>
              </div>
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}
