import { CircleOff, CirclePause } from 'lucide-react';
import type { ClientStanding } from '../../shared/domain/client.ts';

const looks = {
  inactive: { Icon: CirclePause, words: 'Inactive in Autotask', colour: 'text-quiet' },
  gone: { Icon: CircleOff, words: 'No longer in Autotask', colour: 'text-warn' },
} as const;

/** Says that a client's company is inactive or gone; nothing for one that is as it should be. */
export function StandingMark({ standing }: { readonly standing: ClientStanding }) {
  if (standing === 'active') return null;
  const { Icon, words, colour } = looks[standing];
  return (
    <span className={`flex shrink-0 items-center gap-1.5 text-note ${colour}`}>
      <Icon aria-hidden="true" className="size-3.5" />
      {words}
    </span>
  );
}
