import { clsx } from 'clsx';
import {
  Activity,
  Building2,
  HeartPulse,
  Inbox,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  Stamp,
} from 'lucide-react';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { useCall } from '../data/use-call.ts';
import { useKeys } from '../keys/keys-context.tsx';
import { usePreferences } from '../machine/use-preferences.ts';
import { landingPlace } from '../place/landing-place.ts';
import type { Place } from '../place/place.ts';
import { InboxEntries } from './inbox-entries.tsx';
import { Me } from './me.tsx';
import { NavEntry } from './nav-entry.tsx';

interface NavigationProps {
  readonly status: AppStatus | undefined;
  readonly place: Place | null;
}

/** The way to every screen that exists. 208 px, or 52 px of icons. */
export function Navigation({ status, place }: NavigationProps) {
  const [preferences, change] = usePreferences();
  const { data: facts } = useCall('machine.facts', {});
  const { data: views } = useCall('queue.views', {});
  const isNarrow = preferences?.navigation === 'narrow';
  const toggle = () => change({ navigation: isNarrow ? 'wide' : 'narrow' });
  useKeys('Everywhere', [{ keys: '[', words: 'Narrow or widen navigation', run: toggle }]);
  const hasMacButtons = facts?.kind === 'electron' && facts.platform === 'darwin';
  return (
    <nav
      aria-label="Main"
      className={clsx(
        'flex shrink-0 flex-col border-r border-line bg-sunken',
        isNarrow ? (hasMacButtons ? 'w-20' : 'w-13') : 'w-52',
      )}
    >
      <div
        className={clsx(
          'window-drag flex shrink-0',
          // The Mac's own buttons are wider than a column of icons, and stand where its head would be.
          isNarrow && hasMacButtons ? 'h-20 items-end' : 'h-11 items-center',
          isNarrow ? 'justify-center' : hasMacButtons ? 'pr-2 pl-20' : 'pr-2 pl-3.5',
        )}
      >
        {!isNarrow && !hasMacButtons && <span className="flex-1 font-strong">Countersign</span>}
        {!isNarrow && hasMacButtons && <span className="flex-1" />}
        <IconButton
          label={isNarrow ? 'Widen navigation' : 'Narrow navigation'}
          hint="["
          icon={isNarrow ? <PanelLeftOpen aria-hidden="true" /> : <PanelLeftClose aria-hidden="true" />}
          onClick={toggle}
        />
      </div>
      <ul className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto px-2 pt-1">
        <NavEntry
          to={{ kind: 'approvals', list: 'mine', approvalId: null }}
          icon={<Stamp aria-hidden="true" />}
          words="Approvals"
          keys="G A"
          isCurrent={place?.kind === 'approvals'}
          isNarrow={isNarrow}
          count={status?.approvals.forMe ?? 0}
          countWords="wait for you"
          isStrong
        />
        <NavEntry
          to={landingPlace(views?.landing, views?.views)}
          icon={<Inbox aria-hidden="true" />}
          words="Queue"
          keys="G Q"
          isCurrent={place?.kind === 'queue' && isNarrow}
          isNarrow={isNarrow}
        >
          {!isNarrow && (
            <InboxEntries
              current={place?.kind === 'queue' ? place.inbox : null}
              viewId={place?.kind === 'queue' ? (place.viewId ?? null) : null}
            />
          )}
        </NavEntry>
        <NavEntry
          to={{ kind: 'clients', companyId: null }}
          icon={<Building2 aria-hidden="true" />}
          words="Clients"
          keys="G C"
          isCurrent={place?.kind === 'clients'}
          isNarrow={isNarrow}
        />
        <NavEntry
          to={{ kind: 'activity' }}
          icon={<Activity aria-hidden="true" />}
          words="Activity"
          keys="G V"
          isCurrent={place?.kind === 'activity'}
          isNarrow={isNarrow}
        />
      </ul>
      <ul className="flex flex-col gap-px p-2">
        <NavEntry
          to={{ kind: 'health' }}
          icon={<HeartPulse aria-hidden="true" />}
          words="Health"
          isCurrent={place?.kind === 'health'}
          isNarrow={isNarrow}
        />
        <NavEntry
          to={{ kind: 'settings', section: 'autotask' }}
          icon={<Settings aria-hidden="true" />}
          words="Settings"
          isCurrent={place?.kind === 'settings'}
          isNarrow={isNarrow}
        />
        <Me status={status} isNarrow={isNarrow} />
      </ul>
    </nav>
  );
}
