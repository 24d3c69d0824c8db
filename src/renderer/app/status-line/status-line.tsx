import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Popover } from '../../components/overlays/popover.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';
import { useLink } from '../bridge/bridge-context.tsx';
import { StatusDetails } from './status-details.tsx';
import { StatusDot } from './status-dot.tsx';
import { autotaskLook, coreLook, modelLook, relayLook } from './status-looks.ts';

/** The bottom line: whether what is on the screen can be trusted to be current. A press opens the details. */
export function StatusLine({ status }: { readonly status: AppStatus | undefined }) {
  const { link } = useLink();
  const model = status ? modelLook(status) : null;
  return (
    <footer className="flex h-7 shrink-0 items-center border-t border-line bg-sunken text-note text-quiet">
      <Popover
        side="top"
        label="Connection details"
        trigger={
          <button
            type="button"
            className="flex h-full min-w-0 items-center gap-4 px-3.5 hover:text-text focus-visible:-outline-offset-2"
          >
            {link === 'down' ? (
              <StatusDot look={coreLook(link)} />
            ) : status ? (
              <>
                <StatusDot look={autotaskLook(status)} />
                {status.relay.state !== 'none' && <StatusDot look={relayLook(status)} />}
                {model && <StatusDot look={model} />}
                <SyncAge status={status} />
                {status.agents.working > 0 && (
                  <span className="flex items-center gap-1.5">
                    <AgentGlyph activity="working" />
                    {countWords(status.agents.working, 'agent')} working
                  </span>
                )}
              </>
            ) : (
              <span>Starting</span>
            )}
          </button>
        }
      >
        <StatusDetails status={status} link={link} />
      </Popover>
      <span className="figures ml-auto pr-3.5">{status && `Countersign ${status.version}`}</span>
    </footer>
  );
}

function SyncAge({ status }: { readonly status: AppStatus }) {
  const { phase, tickets, expected, currentAt } = status.sync;
  if (phase === 'importing') {
    return (
      <span className="figures flex items-center gap-2">
        {`Importing: ${countWords(tickets, 'ticket')}${expected === null ? '' : ` of ${countWords(expected, '').trim()}`}`}
      </span>
    );
  }
  return (
    <span className="figures">
      {currentAt ? (
        <>
          Synced <Time at={currentAt} />
        </>
      ) : (
        'Not read yet'
      )}
    </span>
  );
}
