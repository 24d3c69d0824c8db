import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { Button } from '../components/controls/button.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import type { PolicyDraft } from './draft/use-policy-draft.ts';

/** The rules as a file and back. What a file says becomes unsaved changes: looked at, replayed, and saved like any others. */
export function PolicyFileButtons({ draft }: { readonly draft: PolicyDraft }) {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  const exporting = useMutation({
    mutationFn: () => ask(bridge, 'policy.export', {}),
    onSuccess: ({ fileName, text }) => download(fileName, text),
  });
  const importing = useMutation({
    mutationFn: async (file: File) => ask(bridge, 'policy.import', { text: await file.text() }),
    onSuccess: ({ rules }) => draft.change(rules),
  });
  const failure = importing.error?.failure ?? exporting.error?.failure;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <Button isBusy={exporting.isPending} onClick={() => exporting.mutate()}>
          Export
        </Button>
        {draft.mayChange && (
          <Button isBusy={importing.isPending} onClick={() => input.current?.click()}>
            Import …
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="Policy file"
          className="hidden"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) importing.mutate(file);
          }}
        />
      </div>
      {failure && <FailureLine failure={failure} />}
    </div>
  );
}

function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
