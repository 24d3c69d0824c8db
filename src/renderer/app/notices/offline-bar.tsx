import { CloudOff } from 'lucide-react';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { useLate } from '../../components/states/use-late.ts';
import { Time } from '../../components/text/time.tsx';
import { OutboxButton } from '../../outbox/outbox-button.tsx';
import { useLink } from '../bridge/bridge-context.tsx';

/** A reconnect within this time is nobody's business. */
const graceMs = 1_500;

/** One quiet line while the core or Autotask does not answer: what that means, and how old the data is. */
export function OfflineBar({ status }: { readonly status: AppStatus | undefined }) {
  const { link } = useLink();
  const isCoreAway = useLate(link === 'down', graceMs);
  const isAutotaskAway = status?.autotask.state === 'away' || status?.autotask.state === 'refused';
  if (!isCoreAway && !isAutotaskAway) return null;
  return (
    <div role="status" className="flex h-8 shrink-0 items-center gap-2 border-b border-line bg-warn/10 pl-4">
      <CloudOff aria-hidden="true" className="size-3.5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 truncate">
        {isCoreAway ? (
          'Countersign is not answering. You can read what is here, and decide again when it is back. It reconnects by itself.'
        ) : (
          <>
            {status?.autotask.words}
            {status?.sync.currentAt && (
              <span className="text-quiet">
                {' '}
                · What you see was read <Time at={status.sync.currentAt} />.
              </span>
            )}
          </>
        )}
      </p>
      {!isCoreAway && <OutboxButton />}
    </div>
  );
}
