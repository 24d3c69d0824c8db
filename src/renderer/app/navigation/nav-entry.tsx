import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { CountBadge } from '../../components/controls/count-badge.tsx';
import { Hint } from '../../components/overlays/hint.tsx';
import { type Place, placeToHash } from '../place/place.ts';
import { usePlaceStore } from '../place/place-store.ts';

interface NavEntryProps {
  readonly to: Place;
  readonly icon?: ReactNode;
  readonly words: string;
  readonly keys?: string;
  readonly isCurrent: boolean;
  readonly isNarrow?: boolean;
  readonly count?: number;
  /** What the count counts, for screen readers. */
  readonly countWords?: string;
  readonly isStrong?: boolean;
  /** Without an icon and without the room of one. */
  readonly isFlush?: boolean;
  readonly children?: ReactNode;
}

/** One way in the navigation: a true link, so that it can be opened in another tab of the browser host. */
export function NavEntry(props: NavEntryProps) {
  const {
    to,
    icon,
    words,
    keys,
    isCurrent,
    isNarrow = false,
    count = 0,
    countWords,
    isStrong = false,
    isFlush = false,
    children,
  } = props;
  const go = usePlaceStore((state) => state.go);
  const link = (
    <a
      href={placeToHash(to)}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
      className={clsx(
        'relative flex h-7 items-center gap-2 rounded-control [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]',
        isNarrow ? 'justify-center' : icon || isFlush ? 'px-2' : 'pr-2 pl-8',
        isCurrent ? 'bg-press font-medium text-text' : 'text-quiet hover:bg-hover hover:text-text',
      )}
    >
      {icon}
      <span className={clsx('min-w-0 flex-1 truncate', isNarrow && 'sr-only')}>{words}</span>
      {isNarrow && count > 0 && (
        <span aria-hidden="true" className="absolute top-1 right-1.5 size-1.5 rounded-full bg-accent" />
      )}
      {!isNarrow && <CountBadge count={count} tone={isStrong ? 'strong' : 'quiet'} />}
      {count > 0 && countWords && (
        <span className="sr-only">{isNarrow ? `${count} ${countWords}` : countWords}</span>
      )}
    </a>
  );
  return (
    <li className="group/entry relative">
      {isNarrow ? (
        <Hint words={words} {...(keys ? { keys } : {})}>
          {link}
        </Hint>
      ) : (
        link
      )}
      {children}
    </li>
  );
}
