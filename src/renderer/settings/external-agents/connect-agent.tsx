import { useState } from 'react';
import type { ExternalAgents } from '../../../shared/desktop-api/external-agents.ts';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { Segments } from '../../components/controls/segments.tsx';
import { type SnippetKind, snippetOf, tokenPlaceholder } from './snippets.ts';

const kinds: readonly { readonly value: SnippetKind; readonly words: string }[] = [
  { value: 'command', words: 'Claude, Cursor' },
  { value: 'vs-code', words: 'VS Code' },
  { value: 'codex', words: 'Codex' },
  { value: 'url', words: 'By address' },
];

interface ConnectAgentProps {
  readonly view: ExternalAgents;
  /** The token that was just made; null: a word stands where it belongs. */
  readonly token: string | null;
}

/** What to write into a client's own settings, ready to be copied. */
export function ConnectAgent({ view, token }: ConnectAgentProps) {
  const [kind, setKind] = useState<SnippetKind>('command');
  const snippet = snippetOf(kind, view, token ?? tokenPlaceholder);
  return (
    <section aria-labelledby="connect-agent" className="flex flex-col gap-2">
      <h3 id="connect-agent" className="font-strong">
        Connect an agent
      </h3>
      <div className="flex flex-col gap-3 rounded-card border border-line bg-raised px-4 py-3">
        <div className="flex">
          <Segments label="Program" value={kind} options={kinds} onChange={setKind} />
        </div>
        {snippet ? (
          <>
            <p className="text-note text-quiet">{snippet.where}</p>
            <pre className="rounded-control bg-press px-3 py-2 font-mono text-[12px] leading-[1.5] whitespace-pre-wrap wrap-anywhere select-text">
              {snippet.text}
            </pre>
            <div className="flex items-center gap-3">
              <CopyButton read={async () => snippet.text}>Copy lines</CopyButton>
              {token === null && (
                <p className="text-note text-quiet">Make a token above: it then stands in these lines.</p>
              )}
            </div>
          </>
        ) : (
          <p className="text-quiet">
            {kind === 'url'
              ? 'There is no address while agents are not let in.'
              : 'This host cannot say how the command is started. Use the address.'}
          </p>
        )}
      </div>
    </section>
  );
}
