import { type ReactNode, useState } from 'react';
import type { AutotaskConnectionView } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { Facts } from '../facts.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';

interface ConnectedAccountProps {
  readonly account: Extract<AutotaskConnectionView, { kind: 'connected' }>;
  /** Autotask keeps webhooks of ours. */
  readonly hasWebhooks: boolean;
  readonly isTesting: boolean;
  readonly onTest: () => void;
  readonly onReplace: () => void;
  /** How the last test went. */
  readonly children?: ReactNode;
}

/** Who is connected, where and since when; and how to test, replace or remove it. */
export function ConnectedAccount({
  account,
  hasWebhooks,
  isTesting,
  onTest,
  onReplace,
  children,
}: ConnectedAccountProps) {
  const removing = useIntegrationCall('integration.remove');
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          ['Username', <OutsideLine key="username" text={account.username} />],
          [
            'API Tracking Identifier',
            <span key="identifier" className="font-mono text-note">
              <span aria-hidden="true">••••••••</span>
              <span className="sr-only">ends with </span>
              {account.trackingIdentifierEnd}
            </span>,
          ],
          ['Secret', <span key="secret">Kept in the vault, never shown</span>],
          ['Zone', hostOf(account.zoneUrl)],
          ['Writes as', <OutsideLine key="bot" text={account.bot.name} />],
          ['Connected', <Time key="since" at={account.since} />],
        ]}
      />
      <div className="flex items-center gap-2">
        <Button isBusy={isTesting} onClick={onTest}>
          Test
        </Button>
        <Button onClick={onReplace}>Replace</Button>
        <Button tone="quiet" isBusy={removing.isPending} onClick={() => setAsking(true)}>
          Remove
        </Button>
      </div>
      {children}
      {removing.error && <FailureLine failure={removing.error.failure} />}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Remove the connection to Autotask?"
        confirmWords="Remove connection"
        onConfirm={() => removing.mutate({})}
      >
        <p>
          Countersign forgets the credentials. Agents stop, and nothing is read from Autotask or written to it
          any more.
        </p>
        <p>
          Clients, tickets and the activity log stay, as they are now. The API user in Autotask stays too.
        </p>
        {hasWebhooks && <p>Its webhooks stay in Autotask: remove them first, under Webhooks.</p>}
      </ConfirmDialog>
    </div>
  );
}

/** "webservices5.autotask.net"; an address that is none is shown as it is. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
