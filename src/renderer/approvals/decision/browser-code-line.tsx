import type { CallOutput } from '../../../shared/desktop-api/calls.ts';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { Time } from '../../components/text/time.tsx';

/** The code for a browser, and the way to the page that takes it. */
export function BrowserCodeLine({ shown }: { readonly shown: CallOutput<'approvals.showCode'> }) {
  return (
    <div role="status" className="flex w-full flex-wrap items-center gap-3 border-t border-line pt-2">
      <span className="rounded-control bg-press px-2 py-1 font-mono select-text">{shown.code}</span>
      <p className="min-w-0 flex-1 text-note text-quiet">
        Type it on this request’s page, in a browser paired under Settings → Devices. It works once and runs
        out <Time at={shown.expiresAt} />.
      </p>
      <CopyButton read={async () => shown.address}>Copy link</CopyButton>
    </div>
  );
}
