import type { UnreadCallout } from '../../../shared/desktop-api/devices.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

const causes: Record<UnreadCallout['cause'], string> = {
  malformed: 'not in the form that Autotask sends',
  'unknown-entity': 'of a kind that Countersign does not follow',
};

const figures = new Intl.NumberFormat('en');

/** What Autotask sent and nobody could read. Polling finds the change all the same. */
export function UnreadCallouts({ callouts }: { readonly callouts: readonly UnreadCallout[] }) {
  return (
    <section aria-labelledby="unread" className="flex flex-col gap-2">
      <div>
        <h3 id="unread" className="font-strong">
          Webhooks that could not be read
        </h3>
        <p className="text-note text-quiet">
          {callouts.length === 0
            ? 'None.'
            : 'They proved that they come from Autotask. What they were about is found by asking.'}
        </p>
      </div>
      {callouts.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {callouts.map((callout, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two can be alike in every part, and none ever moves
              key={index}
              className="flex items-baseline gap-4 px-4 py-2"
            >
              <span className="min-w-0 flex-1 truncate">
                <OutsideLine text={titleOf(callout)} />{' '}
                <span className="text-quiet">
                  {causes[callout.cause]} · {figures.format(callout.sizeBytes)} bytes
                </span>
              </span>
              <Time at={callout.receivedAt} className="figures shrink-0 text-note text-quiet" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function titleOf({ entity, recordId }: UnreadCallout): string {
  return [entity ?? 'Webhook', recordId].filter((part) => part !== null).join(' ');
}
