import { useEffect } from 'react';
import { Toaster } from '../../components/overlays/toaster.tsx';
import { OutboxPanel } from '../../outbox/outbox-panel.tsx';
import { SampleBanner } from '../banner/sample-banner.tsx';
import { useStatus } from '../data/use-status.ts';
import { KeySheet } from '../keys/key-sheet.tsx';
import { useAppearance } from '../machine/use-appearance.ts';
import { Navigation } from '../navigation/navigation.tsx';
import { ArrivalNotices } from '../notices/arrival-notices.tsx';
import { OfflineBar } from '../notices/offline-bar.tsx';
import { CommandPalette } from '../palette/command-palette.tsx';
import { usePlaceStore } from '../place/place-store.ts';
import { useFirstPlace } from '../place/use-first-place.ts';
import { useGoKeys } from '../place/use-go-keys.ts';
import { StatusLine } from '../status-line/status-line.tsx';
import { Screen } from './screen.tsx';

/** Everything that stands around the screens: navigation, banner, bars, status line. */
export function Frame() {
  const status = useStatus();
  const place = usePlaceStore((state) => state.place);
  useAppearance();
  useFirstPlace(status);
  useGoKeys();
  const forMe = status?.approvals.forMe ?? 0;
  useEffect(() => {
    document.title = forMe > 0 ? `(${forMe}) Countersign` : 'Countersign';
  }, [forMe]);
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        <Navigation status={status} place={place} />
        <div className="flex min-w-0 flex-1 flex-col bg-surface">
          {status?.workspace.kind === 'sample' && <SampleBanner />}
          <OfflineBar status={status} />
          <main className="min-h-0 flex-1">{place && <Screen place={place} />}</main>
        </div>
      </div>
      <StatusLine status={status} />
      <CommandPalette />
      <KeySheet />
      <OutboxPanel />
      <ArrivalNotices />
      <Toaster />
    </div>
  );
}
