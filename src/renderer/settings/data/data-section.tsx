import { useMutation } from '@tanstack/react-query';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';
import { useCall } from '../../app/data/use-call.ts';
import { useStatus } from '../../app/data/use-status.ts';
import { Button } from '../../components/controls/button.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';
import { SectionHead } from '../section-head.tsx';
import { Setting } from '../setting.tsx';
import { EraseSetting } from './erase-setting.tsx';
import { RestoreSetting } from './restore-setting.tsx';
import { sizeWords } from './size-words.ts';

/** Settings → Data: what is kept on this machine, its backup, and its end. */
export function DataSection() {
  const bridge = useBridge();
  const status = useStatus();
  const { data, error, refetch } = useCall('data.state', {});
  const backUp = useMutation<{ name: string }, CallFailed, void>({
    mutationFn: () => ask(bridge, 'data.backUp', {}),
    onSuccess: ({ name }) => fetchFile(`/exports/${name}`),
  });
  const workspace = status?.workspace;
  return (
    <>
      <SectionHead
        title="Data"
        about="All that Countersign knows is in one file on this machine."
        {...(data ? { aside: sizeWords(data.sizeBytes) } : {})}
      />
      {error && (
        <ErrorState
          what="The workspace’s data could not be looked at."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {data && workspace && (
        <>
          <div className="divide-y divide-line rounded-card border border-line bg-raised">
            <Setting
              title="Kept here"
              about={`${countWords(data.tickets, 'ticket')} and ${countWords(data.entries, 'entry', 'entries')} of the log, in ${data.folder}`}
            >
              {null}
            </Setting>
            <Setting
              title="Back up"
              about="Saves a copy as of now, while everything goes on. It holds tickets in plain text: keep it as you keep Autotask’s exports. Secrets in it stay sealed, and open only for this user on this machine."
            >
              <Button isBusy={backUp.isPending} onClick={() => backUp.mutate()}>
                Save backup …
              </Button>
            </Setting>
            {backUp.error && (
              <div className="px-4 py-3">
                <FailureLine failure={backUp.error.failure} />
              </div>
            )}
            <RestoreSetting kind={workspace.kind} />
          </div>
          {data.replaced.length > 0 && (
            <section aria-labelledby="replaced" className="flex flex-col gap-2">
              <h3 id="replaced" className="font-medium">
                Replaced by a restore
              </h3>
              <ul className="divide-y divide-line rounded-card border border-line bg-raised">
                {data.replaced.map(({ name, at, sizeBytes }) => (
                  <li key={name} className="flex h-9 items-center gap-4 px-4">
                    <span className="min-w-0 flex-1 truncate font-mono text-note select-text">{name}</span>
                    <span className="figures text-note text-quiet">
                      <Time at={at} />, {sizeWords(sizeBytes)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {workspace.kind === 'autotask' && (
            <div className="rounded-card border border-line bg-raised">
              <EraseSetting name={workspace.name} />
            </div>
          )}
        </>
      )}
    </>
  );
}

/** As a press on a link does it: the browser, or Electron, asks where to save. */
function fetchFile(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
