import { useMutation } from '@tanstack/react-query';
import type { BrowserCode } from '../../../shared/desktop-api/devices.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { Button } from '../../components/controls/button.tsx';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { Setting } from '../setting.tsx';

/** Makes a one-time code that ties a browser to this desktop: what is decided there is decided by whoever sits here. */
export function PairBrowser() {
  const bridge = useBridge();
  const pairing = useMutation({
    // The code is on the page until it is left, and nowhere after.
    gcTime: 0,
    mutationFn: () => ask(bridge, 'devices.pairBrowser', {}),
  });
  return (
    <section aria-labelledby="pair-browser" className="flex flex-col gap-2">
      <h3 id="pair-browser" className="font-strong">
        Pair a browser
      </h3>
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting
          title="Your browser"
          about="It can decide a request from its link, each time with a code that this desktop shows."
        >
          <Button isBusy={pairing.isPending} onClick={() => pairing.mutate()}>
            Show code
          </Button>
        </Setting>
        {pairing.data && <Code shown={pairing.data} />}
      </div>
      {pairing.error && <FailureLine failure={pairing.error.failure} />}
    </section>
  );
}

function Code({ shown: { code, address, expiresAt } }: { readonly shown: BrowserCode }) {
  return (
    <div role="status" className="flex flex-col gap-3 px-4 py-3">
      <p>
        In that browser, open <OutsideLine text={address} /> and type this. It works once and runs out{' '}
        <Time at={expiresAt} />.
      </p>
      <p className="rounded-control bg-press px-2.5 py-2 font-mono select-text">{code}</p>
      <div className="flex flex-wrap gap-2">
        <CopyButton read={async () => address}>Copy address</CopyButton>
      </div>
    </div>
  );
}
