import { useEffect } from 'react';
import type { DeviceOverview } from '../../../shared/desktop-api/devices.ts';
import { useCall } from '../../app/data/use-call.ts';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Facts } from '../facts.tsx';
import { SetupSkeleton } from '../integration/setup-skeleton.tsx';
import { SectionHead } from '../section-head.tsx';
import { DesktopList } from './desktop-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { PairBrowser } from './pair-browser.tsx';
import { UnreadCallouts } from './unread-callouts.tsx';

/** Settings → Devices: which desktops have a place at the relay, who may come, and who must go. */
export function DevicesSection() {
  const { data, error, isFetching, refetch } = useCall('devices.get', {});
  // No event tells that a desktop came or went: whoever opens the page asks anew.
  useEffect(() => void refetch(), [refetch]);
  return (
    <>
      <SectionHead
        title="Devices"
        about="Desktops of this workspace. The relay hands tickets to these and to nobody else."
      />
      {data && !error && <Overview overview={data} />}
      {error && !isFetching && (
        <ErrorState
          what="The relay could not be asked."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {(!data || error) && isFetching && (
        <Skeleton label="Asking the relay">
          <SetupSkeleton />
        </Skeleton>
      )}
    </>
  );
}

function Overview({ overview }: { readonly overview: DeviceOverview }) {
  const { desktops, relayName, relayUrl, unreadCallouts } = overview;
  return (
    <>
      <Facts
        facts={[
          ['Relay', <OutsideLine key="name" text={relayName} />],
          ['Address', <OutsideLine key="url" text={relayUrl} />],
        ]}
      />
      {desktops === null ? (
        <p className="rounded-card border border-line bg-raised px-4 py-3 text-quiet">
          This desktop is not an admin’s. Ask an admin to invite a colleague or to revoke a desktop.
        </p>
      ) : (
        <>
          <DesktopList desktops={desktops} />
          <InviteForm />
        </>
      )}
      <PairBrowser />
      <UnreadCallouts callouts={unreadCallouts} />
    </>
  );
}
