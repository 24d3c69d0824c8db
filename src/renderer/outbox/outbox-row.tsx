import { CircleAlert, CircleCheck, Clock, LoaderCircle, SearchCheck } from 'lucide-react';
import type { OutboxChange, OutboxState } from '../../shared/desktop-api/outbox.ts';
import type { ActionId } from '../../shared/domain/ids.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';
import { useOutboxStore } from './outbox-store.ts';

interface OutboxRowProps {
  readonly change: OutboxChange;
  readonly onCancel?: (actionId: ActionId) => void;
}

/** One change: what, where, since when, what it would replace, and how it stands. */
export function OutboxRow({ change, onCancel }: OutboxRowProps) {
  const { ticket, state } = change;
  const go = usePlaceStore((store) => store.go);
  const close = useOutboxStore((store) => store.setOpen);
  return (
    <li className="flex items-start gap-2.5 px-3 py-2.5">
      <span className="pt-0.5">{glyphOf(state)}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <OutsideLine text={change.headline} className="font-medium" />
        <button
          type="button"
          onClick={() => {
            close(false);
            go({ kind: 'queue', inbox: 'all', ticketId: ticket.ticketId });
          }}
          className="flex min-w-0 gap-1.5 rounded-control text-left text-note text-quiet hover:text-text"
        >
          <span className="figures shrink-0">{ticket.number}</span>
          <OutsideLine text={`${ticket.title} · ${change.clientName}`} truncate className="min-w-0" />
        </button>
        <p className="text-note text-quiet">
          {change.by ? <bdi>{change.by.name}</bdi> : 'Policy'}, <Time at={change.since} />. {wordsOf(state)}
        </p>
        {state.kind === 'failed' && state.differences.length > 0 ? (
          <Differences differences={state.differences} />
        ) : (
          state.kind === 'waiting' &&
          change.changes.length > 0 && (
            <p className="text-note text-quiet">
              Only if it still reads{' '}
              <OutsideLine
                text={change.changes.map(({ label, before }) => `${label} ${before ?? 'none'}`).join(', ')}
              />
              .
            </p>
          )
        )}
      </div>
      {onCancel && change.mayCancel && (
        <Button
          tone="quiet"
          aria-label={`Cancel: ${change.headline}, ${ticket.number}`}
          onClick={() => onCancel(change.actionId)}
        >
          Cancel
        </Button>
      )}
    </li>
  );
}

function Differences({
  differences,
}: {
  readonly differences: Extract<OutboxState, { kind: 'failed' }>['differences'];
}) {
  return (
    <table className="mt-1 w-full table-fixed text-left text-note">
      <thead className="text-quiet">
        <tr>
          <th className="font-plain">Field</th>
          <th className="font-plain">Expected</th>
          <th className="font-plain">Now</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, expected, now }) => (
          <tr key={label}>
            <th className="font-medium">{label}</th>
            <td>
              <OutsideLine text={expected ?? 'none'} />
            </td>
            <td className="font-medium">
              <OutsideLine text={now ?? 'none'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wordsOf(state: OutboxState): string {
  switch (state.kind) {
    case 'waiting':
    case 'failed':
      return state.words;
    case 'sending':
      return 'Being sent.';
    case 'unknown':
      return 'Sent, but Autotask’s answer was lost. Checking whether it arrived.';
    case 'done':
      return 'Sent, and read back.';
  }
}

function glyphOf({ kind }: OutboxState) {
  const size = 'size-4';
  switch (kind) {
    case 'waiting':
      return <Clock aria-hidden="true" className={`${size} text-quiet`} />;
    case 'sending':
      return <LoaderCircle aria-hidden="true" className={`${size} text-quiet`} />;
    case 'unknown':
      return <SearchCheck aria-hidden="true" className={`${size} text-warn`} />;
    case 'done':
      return <CircleCheck aria-hidden="true" className={`${size} text-good`} />;
    case 'failed':
      return <CircleAlert aria-hidden="true" className={`${size} text-deny`} />;
  }
}
