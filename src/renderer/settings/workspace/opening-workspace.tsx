import { Dialog } from 'radix-ui';
import type { WorkspaceKind } from '../../../shared/desktop-api/preferences.ts';
import { Button } from '../../components/controls/button.tsx';
import { Spinner } from '../../components/states/spinner.tsx';
import { useLate } from '../../components/states/use-late.ts';

/** A core that starts on a large workspace is well within this time. */
const longMs = 10_000;

/** Covers the workspace that is being left, and says what comes. */
export function OpeningWorkspace({ kind }: { readonly kind: WorkspaceKind }) {
  const isLong = useLate(true, longMs);
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content className="fixed top-[30vh] left-1/2 z-40 flex w-[400px] max-w-[calc(100vw-32px)] -translate-x-1/2 gap-3 rounded-card bg-raised p-5 shadow-float outline-none">
          <span className="pt-1 text-quiet">
            <Spinner />
          </span>
          <div className="flex min-w-0 flex-col items-start gap-1">
            <Dialog.Title className="text-title font-strong">
              {kind === 'autotask' ? 'Opening your workspace' : 'Opening the sample workspace'}
            </Dialog.Title>
            <Dialog.Description className="text-quiet">
              Countersign closes this workspace and starts the other. That takes a few seconds.
            </Dialog.Description>
            {isLong && (
              <div role="status" className="mt-2 flex flex-col items-start gap-2">
                <p>It takes longer than usual.</p>
                <Button onClick={() => window.location.reload()}>Load the page again</Button>
              </div>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
