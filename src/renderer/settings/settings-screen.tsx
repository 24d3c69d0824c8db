import { Page } from '../app/frame/page.tsx';
import type { Place } from '../app/place/place.ts';
import { PolicySection } from '../policies/policy-section.tsx';
import { AboutSection } from './about-section.tsx';
import { AgentsSection } from './agents/agents-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DevicesSection } from './devices/devices-section.tsx';
import { ExternalAgentsSection } from './external-agents/external-agents-section.tsx';
import { AutotaskSection } from './integration/autotask-section.tsx';
import { NotificationsSection } from './notifications/notifications-section.tsx';
import { SectionNavigation } from './section-navigation.tsx';

type SettingsPlace = Extract<Place, { kind: 'settings' }>;

/** The integration, what can be set on this machine, and what this program is: a section at a time. */
export function SettingsScreen({ place }: { readonly place: SettingsPlace }) {
  return (
    <Page title="Settings">
      <div className="flex min-h-0 flex-1">
        <SectionNavigation current={place.section} />
        {/* A new section begins at its top. */}
        <div key={place.section} className="@container min-w-0 flex-1 overflow-y-auto">
          <div className="mx-auto flex max-w-[728px] flex-col gap-6 px-6 pt-6 pb-10">
            {place.section === 'autotask' && <AutotaskSection />}
            {place.section === 'policy' && <PolicySection />}
            {place.section === 'agents' && <AgentsSection />}
            {place.section === 'devices' && <DevicesSection />}
            {place.section === 'external-agents' && <ExternalAgentsSection />}
            {place.section === 'notifications' && <NotificationsSection />}
            {place.section === 'appearance' && <AppearanceSection />}
            {place.section === 'about' && <AboutSection />}
          </div>
        </div>
      </div>
    </Page>
  );
}
