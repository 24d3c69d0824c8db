import type { ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { usePreferences } from '../machine/use-preferences.ts';
import { usePlaceStore } from '../place/place-store.ts';
import { BackKey } from './back-key.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

interface PanesProps {
  readonly listLabel: string;
  readonly list: ReactNode;
  readonly detailLabel: string;
  readonly detail: ReactNode;
}

const narrowestPx = 280;
const widestPx = 720;

/** List and detail side by side, the border between them movable; in a narrow window the detail covers the list. */
export function Panes({ listLabel, list, detailLabel, detail }: PanesProps) {
  const [preferences, change] = usePreferences();
  const isNarrow = useIsNarrow();
  const isReading = usePlaceStore((state) => state.isReading);
  const listPanel = usePanelRef();
  const listPane = (
    <section aria-label={listLabel} className="flex h-full min-w-0 flex-col bg-surface">
      {list}
    </section>
  );
  const detailPane = (
    <section
      id="detail"
      tabIndex={-1}
      aria-label={detailLabel}
      className="@container flex h-full min-w-0 flex-col bg-surface outline-none"
    >
      {detail}
    </section>
  );
  if (isNarrow) {
    // Hidden, not gone: the list keeps its place, its selection and its keys.
    return (
      <>
        <div className={isReading ? 'hidden' : 'h-full'}>{listPane}</div>
        {isReading && detailPane}
        {isReading && <BackKey />}
      </>
    );
  }
  if (!preferences) return null;
  return (
    <Group
      orientation="horizontal"
      onLayoutChanged={(_, { isUserInteraction }) => {
        const width = listPanel.current?.getSize().inPixels;
        if (isUserInteraction && width)
          change({ listWidthPx: Math.round(Math.min(widestPx, Math.max(narrowestPx, width))) });
      }}
    >
      <Panel
        panelRef={listPanel}
        defaultSize={preferences.listWidthPx}
        minSize={narrowestPx}
        maxSize={widestPx}
        groupResizeBehavior="preserve-pixel-size"
      >
        {listPane}
      </Panel>
      <Separator className="w-px bg-line outline-none data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong focus-visible:bg-accent focus-visible:outline-1" />
      <Panel minSize={360}>{detailPane}</Panel>
    </Group>
  );
}
