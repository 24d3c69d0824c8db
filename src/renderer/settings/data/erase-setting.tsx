import { useState } from 'react';
import { eraseWord } from '../../../shared/desktop-api/data.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { Button } from '../../components/controls/button.tsx';
import { Setting } from '../setting.tsx';
import { TypedConfirm } from './typed-confirm.tsx';
import { useReopen } from './use-reopen.ts';

/** Deletes what this machine keeps of the workspace. */
export function EraseSetting({ name }: { readonly name: string }) {
  const bridge = useBridge();
  const [isOpen, setOpen] = useState(false);
  const erase = useReopen(
    () => ask(bridge, 'data.erase', { word: eraseWord }),
    () => setOpen(false),
  );
  return (
    <>
      <Setting
        title="Delete this workspace"
        about="Deletes tickets, log, sealed secrets, exports and replaced copies from this machine."
      >
        <Button tone="deny" onClick={() => setOpen(true)}>
          Delete …
        </Button>
      </Setting>
      {isOpen && (
        <TypedConfirm
          title={`Delete ${name} from this machine?`}
          word={eraseWord}
          confirmWords="Delete this workspace"
          isBusy={erase.isPending}
          failure={erase.error?.failure}
          onConfirm={() => erase.mutate(undefined)}
          onClose={() => setOpen(false)}
        >
          <p>
            The copy of tickets, the activity log, sealed secrets, exports and replaced copies are deleted.
          </p>
          <p>
            Autotask keeps its tickets, notes and webhooks, and the API user. The relay keeps this desktop’s
            place until an admin revokes it, and the checkpoints of the log. Backups that you saved stay.
          </p>
        </TypedConfirm>
      )}
    </>
  );
}
