import { clsx } from 'clsx';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { Initials } from '../../components/glyphs/initials.tsx';

/** Who sits at this desktop: the technician whose decisions count here. */
export function Me({
  status,
  isNarrow,
}: {
  readonly status: AppStatus | undefined;
  readonly isNarrow: boolean;
}) {
  if (!status) return <li className="h-9" />;
  const name = status.me?.name ?? 'No technician';
  return (
    <li className={clsx('flex h-9 items-center gap-2', isNarrow ? 'justify-center' : 'px-1.5')}>
      <Initials name={name} alone={isNarrow} />
      {!isNarrow && (
        <span className="flex min-w-0 flex-1 flex-col leading-tight">
          <bdi className="truncate text-note font-medium">{name}</bdi>
          <span className="truncate text-small text-quiet">
            {status.me ? status.workspace.name : 'You can read, but not decide'}
          </span>
        </span>
      )}
    </li>
  );
}
