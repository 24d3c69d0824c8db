import { type FormEvent, useState } from 'react';
import { agentPort, type ExternalAgents } from '../../../shared/desktop-api/external-agents.ts';
import { Button } from '../../components/controls/button.tsx';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { Segments } from '../../components/controls/segments.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Setting } from '../setting.tsx';
import { useExternalAgentsCall } from './use-external-agents.ts';

const choices = [
  { value: 'off', words: 'Off' },
  { value: 'on', words: 'On' },
] as const;

/** Whether agents come in, and where they find the door. */
export function LetIn({ view }: { readonly view: ExternalAgents }) {
  const turning = useExternalAgentsCall('externalAgents.switch');
  const isOn = turning.isPending ? turning.variables.isOn : view.state === 'on';
  const [port, setPort] = useState(String(view.port));
  const wanted = agentPort.safeParse(Number(port));
  const isMoved = port !== String(view.port);

  function usePort(event: FormEvent): void {
    event.preventDefault();
    if (wanted.success) turning.mutate({ isOn: view.state === 'on', port: wanted.data });
  }

  return (
    <section aria-label="Let agents in" className="flex flex-col gap-2">
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting title="Let agents in" about="Programs on this computer only, each with a token.">
          <Segments
            label="Let agents in"
            value={isOn ? 'on' : 'off'}
            options={choices}
            onChange={(next) => turning.mutate({ isOn: next === 'on' })}
          />
        </Setting>
        <Setting
          title="Port"
          about="The same at every start, so that addresses in other programs stay right."
        >
          <form onSubmit={usePort} className="flex items-center gap-2">
            {isMoved && (
              <Button type="submit" disabled={!wanted.success} isBusy={turning.isPending}>
                Use port
              </Button>
            )}
            <input
              aria-label="Port"
              aria-invalid={!wanted.success || undefined}
              inputMode="numeric"
              autoComplete="off"
              value={port}
              onChange={(event) => {
                setPort(event.target.value.trim());
                turning.reset();
              }}
              className={`figures h-7 w-18 rounded-control border bg-raised px-2 text-right text-body text-text select-text outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent ${wanted.success ? 'border-line-strong' : 'border-deny'}`}
            />
          </form>
        </Setting>
        {view.url !== null && <Address url={view.url} />}
      </div>
      {!wanted.success && (
        <p role="status" className="text-note text-deny">
          A port is a number from 1024 to 65535.
        </p>
      )}
      {turning.error && <FailureLine failure={turning.error.failure} />}
      {view.words !== null && (
        <FailureLine
          failure={{ kind: 'invalid-input', message: view.words, next: view.next, reference: null }}
        />
      )}
    </section>
  );
}

function Address({ url }: { readonly url: string }) {
  return (
    <div className="flex min-h-13 items-center gap-6 px-4 py-2">
      <div className="min-w-0 flex-1">
        <h3 className="font-medium">Address</h3>
        <p className="truncate font-mono text-quiet select-text">{url}</p>
      </div>
      {/* The room for its word would push it out of line. */}
      <span className="-mr-2">
        <CopyButton read={async () => url}>Copy address</CopyButton>
      </span>
    </div>
  );
}
