import { useState } from 'react';
import type { AgentToken } from '../../../shared/desktop-api/external-agents.ts';
import { Button } from '../../components/controls/button.tsx';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { useExternalAgentsCall } from './use-external-agents.ts';

/** Every token there was: those that work first, the others quiet. */
export function TokenList({ tokens }: { readonly tokens: readonly AgentToken[] }) {
  const [asked, setAsked] = useState<AgentToken | null>(null);
  const revoking = useExternalAgentsCall('externalAgents.revokeToken');
  const rows = tokens.toSorted((a, b) => Number(a.state !== 'active') - Number(b.state !== 'active'));
  return (
    <>
      <ul className="divide-y divide-line rounded-card border border-line bg-raised">
        {rows.map((token) => (
          <li key={token.tokenId}>
            <TokenRow
              token={token}
              isBusy={revoking.isPending && revoking.variables.tokenId === token.tokenId}
              onRevoke={() => setAsked(token)}
            />
          </li>
        ))}
      </ul>
      {revoking.error && <FailureLine failure={revoking.error.failure} />}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title="Revoke this token?"
        confirmWords="Revoke token"
        onConfirm={() => asked !== null && revoking.mutate({ tokenId: asked.tokenId })}
      >
        <p className="font-medium">
          <OutsideLine text={asked?.name ?? ''} />
        </p>
        <p>Whoever uses it is cut off at once, also in the middle of a call. Requests that wait stay open.</p>
        <p>This cannot be taken back.</p>
      </ConfirmDialog>
    </>
  );
}

interface TokenRowProps {
  readonly token: AgentToken;
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
}

function TokenRow({ token, isBusy, onRevoke }: TokenRowProps) {
  const { name, client, state, expiresAt, lastUsedAt } = token;
  return (
    <div className={`flex min-h-13 items-center gap-3 px-4 py-2 ${state === 'active' ? '' : 'text-quiet'}`}>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <OutsideLine text={name} />
        </p>
        <p className="truncate text-note text-quiet">
          {client === null ? 'All clients' : <OutsideLine text={client.name} />}
          {state === 'active' && expiresAt !== null && (
            <>
              {' · ends '}
              <Time at={expiresAt} />
            </>
          )}
        </p>
      </div>
      <span className="figures shrink-0 text-note text-quiet">
        {state === 'revoked' && 'Revoked'}
        {state === 'expired' && 'Ended'}
        {state === 'active' &&
          (lastUsedAt === null ? (
            'Not used yet'
          ) : (
            <>
              Used <Time at={lastUsedAt} />
            </>
          ))}
      </span>
      {/* Rows without the button keep its room, so that the times stand in one line. */}
      <span className="flex w-18 shrink-0 justify-end">
        {state === 'active' && (
          <Button tone="quiet" isBusy={isBusy} onClick={onRevoke} aria-label={`Revoke the token ${name}`}>
            Revoke
          </Button>
        )}
      </span>
    </div>
  );
}
