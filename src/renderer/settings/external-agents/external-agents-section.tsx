import { useState } from 'react';
import type { ExternalAgents } from '../../../shared/desktop-api/external-agents.ts';
import { useCall } from '../../app/data/use-call.ts';
import { placeToHash } from '../../app/place/place.ts';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { SetupSkeleton } from '../integration/setup-skeleton.tsx';
import { SectionHead } from '../section-head.tsx';
import { ConnectAgent } from './connect-agent.tsx';
import { LetIn } from './let-in.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenList } from './token-list.tsx';

/** Settings → External agents: whether MCP clients come in, as whom, and how they are told. */
export function ExternalAgentsSection() {
  const { data, error, isFetching, refetch } = useCall('externalAgents.get', {});
  return (
    <>
      <SectionHead
        title="External agents"
        about="Programs that speak MCP may use the 20 tools. Policy answers every call, and what needs a person becomes a card here."
      />
      {data && <Loaded view={data} />}
      {error && !data && !isFetching && (
        <ErrorState
          what="It is not known whether agents are let in."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {!data && isFetching && (
        <Skeleton label="Looking whether agents are let in">
          <SetupSkeleton />
        </Skeleton>
      )}
    </>
  );
}

function Loaded({ view }: { readonly view: ExternalAgents }) {
  const [made, setMade] = useState<string | null>(null);
  return (
    <>
      <LetIn key={view.port} view={view} />
      <section aria-labelledby="agent-tokens" className="flex flex-col gap-2">
        <div className="flex items-baseline gap-4">
          <h3 id="agent-tokens" className="flex-1 font-strong">
            Tokens
          </h3>
          <a
            href={placeToHash({ kind: 'activity' })}
            className="text-note text-quiet underline-offset-2 hover:text-text hover:underline"
          >
            What they asked for
          </a>
        </div>
        {view.tokens.length === 0 ? (
          <p className="text-note text-quiet">None yet. An agent needs one to come in.</p>
        ) : (
          <TokenList tokens={view.tokens} />
        )}
        <TokenForm mayForAll={view.mayForAll} made={made} onMade={setMade} />
      </section>
      <ConnectAgent view={view} token={made} />
    </>
  );
}
