import type { Preferences } from '../../../shared/desktop-api/preferences.ts';
import { useCall } from '../../app/data/use-call.ts';
import { usePreferences } from '../../app/machine/use-preferences.ts';
import { Segments } from '../../components/controls/segments.tsx';
import { SectionHead } from '../section-head.tsx';
import { Setting } from '../setting.tsx';
import { QuietHours } from './quiet-hours.tsx';

type Notifications = Preferences['notifications'];

const onOff = [
  { value: 'on', words: 'On' },
  { value: 'off', words: 'Off' },
] as const;
const repeats = [
  { value: '0', words: 'Never' },
  { value: '5', words: '5 min' },
  { value: '15', words: '15 min' },
  { value: '30', words: '30 min' },
] as const;

/** When this machine tells of requests that wait, and how much it says. */
export function NotificationsSection() {
  const [preferences, change] = usePreferences();
  const { data: facts } = useCall('machine.facts', {});
  if (!preferences || !facts) return <SectionHead title="Notifications" />;
  const { notifications, startAtLogin } = preferences;
  const set = (part: Partial<Notifications>) => change({ notifications: { ...notifications, ...part } });
  const isDesktop = facts.kind === 'electron';
  return (
    <>
      <SectionHead
        title="Notifications"
        about={
          isDesktop
            ? 'The system tells you when a request waits for you and Countersign is not before your eyes.'
            : 'In the browser a request shows as a notice in this page. The system’s own notifications, the tray and start at login come with the desktop app; what you set here counts there.'
        }
      />
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting title="Notifications" about="The count in the navigation and the tray stays in any case.">
          <Segments
            label="Notifications"
            value={notifications.on ? 'on' : 'off'}
            options={onOff}
            onChange={(value) => set({ on: value === 'on' })}
          />
        </Setting>
        <Setting title="Say what is asked" about={detailsWords(facts.platform)}>
          <Segments
            label="Say what is asked"
            value={notifications.details ? 'on' : 'off'}
            options={onOff}
            onChange={(value) => set({ details: value === 'on' })}
          />
        </Setting>
        <Setting title="Remind me" about="Until you have seen it; all that waits in one notification.">
          <Segments
            label="Remind me"
            value={String(notifications.repeatMinutes) as (typeof repeats)[number]['value']}
            options={repeats}
            onChange={(value) => set({ repeatMinutes: Number(value) as Notifications['repeatMinutes'] })}
          />
        </Setting>
        <QuietHours hours={notifications.quietHours} onChange={(quietHours) => set({ quietHours })} />
      </div>
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting title="Start at login" about="Countersign waits in the tray until something needs you.">
          <Segments
            label="Start at login"
            value={startAtLogin ? 'on' : 'off'}
            options={onOff}
            onChange={(value) => change({ startAtLogin: value === 'on' })}
          />
        </Setting>
      </div>
    </>
  );
}

function detailsWords(platform: string): string {
  return platform === 'linux'
    ? 'Linux does not tell whether the screen is locked, so only ticket number and client are shown.'
    : 'A locked screen shows ticket number and client only. Never ticket text.';
}
