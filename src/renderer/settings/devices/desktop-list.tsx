import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceOverview, PairedDesktop } from '../../../shared/desktop-api/devices.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { Button } from '../../components/controls/button.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

/** Every desktop with a place at the relay, this one first; revoked ones last and quiet. */
export function DesktopList({ desktops }: { readonly desktops: readonly PairedDesktop[] }) {
  const bridge = useBridge();
  const client = useQueryClient();
  const [asked, setAsked] = useState<PairedDesktop | null>(null);
  const revoking = useMutation({
    mutationFn: (deviceId: string): Promise<DeviceOverview> => ask(bridge, 'devices.revoke', { deviceId }),
    onSuccess: (after) => client.setQueryData(['devices.get', {}], after),
  });
  const rows = desktops.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section aria-labelledby="desktops" className="flex flex-col gap-2">
      <h3 id="desktops" className="font-strong">
        Desktops
      </h3>
      <ul className="divide-y divide-line rounded-card border border-line bg-raised">
        {rows.map((desktop) => (
          <li key={desktop.deviceId}>
            <DesktopRow
              desktop={desktop}
              isBusy={revoking.isPending && revoking.variables === desktop.deviceId}
              onRevoke={() => setAsked(desktop)}
            />
          </li>
        ))}
      </ul>
      {revoking.error && <FailureLine failure={revoking.error.failure} />}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={`Revoke the desktop of ${asked === null ? '' : ownerOf(asked)}?`}
        confirmWords="Revoke desktop"
        onConfirm={() => asked !== null && revoking.mutate(asked.deviceId)}
      >
        <p className="font-medium">
          <OutsideLine text={asked?.name ?? ''} />
        </p>
        <p>The relay cuts it off at once: it hears of no ticket any more, and its agents work on none.</p>
        <p>This cannot be taken back. To return, it needs a new invite.</p>
      </ConfirmDialog>
    </section>
  );
}

interface DesktopRowProps {
  readonly desktop: PairedDesktop;
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
}

function DesktopRow({ desktop, isBusy, onRevoke }: DesktopRowProps) {
  const owner = ownerOf(desktop);
  const isRevoked = desktop.revokedAt !== null;
  const marks = [
    desktop.isThis && 'This desktop',
    desktop.isAdmin && !isRevoked && 'Admin',
    !desktop.isLetIn && !isRevoked && !desktop.isThis && 'Waiting to be let in',
  ].filter(Boolean);
  return (
    <div className={`flex min-h-13 items-center gap-3 px-4 py-2 ${isRevoked ? 'text-quiet' : ''}`}>
      <Initials name={owner} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <bdi className="truncate font-medium">{owner}</bdi>
          {marks.length > 0 && <span className="shrink-0 text-note text-quiet">{marks.join(' · ')}</span>}
        </p>
        <p className="truncate text-note text-quiet">
          <OutsideLine text={desktop.name} />
        </p>
      </div>
      <span className="figures shrink-0 text-note text-quiet">
        {desktop.revokedAt !== null ? (
          <>
            Revoked <Time at={desktop.revokedAt} />
          </>
        ) : desktop.lastSeenAt === null ? (
          'Not seen yet'
        ) : (
          <>
            Seen <Time at={desktop.lastSeenAt} />
          </>
        )}
      </span>
      {/* Rows without the button keep its room, so that the times stand in one line. */}
      <span className="flex w-18 shrink-0 justify-end">
        {!isRevoked && !desktop.isThis && (
          <Button
            tone="quiet"
            isBusy={isBusy}
            onClick={onRevoke}
            aria-label={`Revoke ${desktop.name}, the desktop of ${owner}`}
          >
            Revoke
          </Button>
        )}
      </span>
    </div>
  );
}

function ownerOf({ technician, resourceId }: PairedDesktop): string {
  return technician?.name ?? `Resource ${resourceId}`;
}

function rank({ isThis, revokedAt }: PairedDesktop): number {
  if (revokedAt !== null) return 2;
  return isThis ? 0 : 1;
}
