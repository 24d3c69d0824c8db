import { useState } from 'react';
import { changeWords, type RuleNames } from '../../../shared/domain/rule-words.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

const atFirst = 5;
const most = 50;

/** Who changed which rules when, the latest first. */
export function ChangeList({ names }: { readonly names: RuleNames }) {
  const [limit, setLimit] = useState(atFirst);
  const { data, error } = useCall('policy.history', { before: null, limit }, { keepPrevious: true });
  return (
    <section aria-labelledby="policy-history" className="flex flex-col gap-2">
      <h3 id="policy-history" className="font-strong">
        History
      </h3>
      {error && <FailureLine failure={error.failure} />}
      {data?.changes.length === 0 && (
        <p className="text-quiet">Nobody has changed the policy yet: every tool has its default.</p>
      )}
      {data !== undefined && data.changes.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {data.changes.map(({ id, at, by, changes }) => (
            <li key={id} className="grid grid-cols-[136px_minmax(0,1fr)] gap-4 px-4 py-2">
              <span className="leading-tight">
                <bdi className="block truncate font-medium">{by?.name ?? 'Taken over'}</bdi>
                <Time at={at} className="figures text-note text-quiet" />
              </span>
              <ul className="flex flex-col gap-0.5 select-text">
                {changes.map((change) => (
                  <li key={change.after?.id ?? change.before?.id}>
                    <OutsideLine text={changeWords(change, names)} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {data?.hasMore && limit < most && (
        <Button tone="quiet" className="self-start" onClick={() => setLimit(most)}>
          Show more
        </Button>
      )}
    </section>
  );
}
