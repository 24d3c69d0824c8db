import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type BackupFacts, restoreWord } from '../../../shared/desktop-api/data.ts';
import type { WorkspaceKind } from '../../../shared/desktop-api/preferences.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { CallFailed } from '../../app/data/call-failed.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';
import { Setting } from '../setting.tsx';
import { TypedConfirm } from './typed-confirm.tsx';
import { useReopen } from './use-reopen.ts';

interface Chosen extends BackupFacts {
  readonly name: string;
}

/** Takes a file, has it checked, and puts it in this workspace's place once the word was typed. */
export function RestoreSetting({ kind }: { readonly kind: WorkspaceKind }) {
  const bridge = useBridge();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useMutation<Chosen, CallFailed, File>({
    async mutationFn(file) {
      const name = await upload(file, kind);
      return { name, ...(await ask(bridge, 'data.read', { name })) };
    },
    onSuccess: setChosen,
  });
  const restore = useReopen(
    (name: string) => ask(bridge, 'data.restore', { name, word: restoreWord }),
    () => setChosen(null),
  );
  return (
    <>
      <Setting
        title="Restore"
        about="Puts a backup in this workspace’s place. It is checked first, and what it replaces is kept beside it."
      >
        <input
          ref={picker}
          type="file"
          accept=".db"
          aria-label="Backup file"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) check.mutate(file);
          }}
        />
        <Button isBusy={check.isPending} onClick={() => picker.current?.click()}>
          Choose backup …
        </Button>
      </Setting>
      {check.error && (
        <div className="px-4 pb-3">
          <FailureLine failure={check.error.failure} />
        </div>
      )}
      {chosen && (
        <TypedConfirm
          title={`Restore ${chosen.workspaceName}?`}
          word={restoreWord}
          confirmWords="Restore this backup"
          isBusy={restore.isPending}
          failure={restore.error?.failure}
          onConfirm={() => restore.mutate(chosen.name)}
          onClose={() => setChosen(null)}
        >
          <p>
            Made <Time at={chosen.at} /> by Countersign {chosen.version}:{' '}
            {countWords(chosen.tickets, 'ticket')}, {countWords(chosen.entries, 'entry', 'entries')} of the
            log.
          </p>
          <p>
            It takes the place of this workspace, which is kept beside it. What waited to be sent when the
            backup was made is not sent. Autotask itself is not changed.
          </p>
          <p>Made on another machine or by another user, its secrets cannot be opened: connect again then.</p>
        </TypedConfirm>
      )}
    </>
  );
}

/** Hands the file to the host of this page; resolves with the name it has there. */
async function upload(file: File, kind: WorkspaceKind): Promise<string> {
  const answer = await fetch(`/incoming/${kind}`, { method: 'PUT', body: file }).catch(() => null);
  const said: unknown = answer?.ok ? await answer.json() : null;
  if (typeof said === 'object' && said !== null && 'name' in said && typeof said.name === 'string') {
    return said.name;
  }
  const message = answer ? (await answer.text()).trim() : 'The file could not be handed over.';
  throw new CallFailed({ kind: 'refused', message, next: 'Nothing was changed.', reference: null });
}
