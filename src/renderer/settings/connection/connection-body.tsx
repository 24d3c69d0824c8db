import { useRef, useState } from 'react';
import type { ConnectionStep, Integration } from '../../../shared/desktop-api/integration.ts';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';
import { ConnectedAccount } from './connected-account.tsx';
import { ConnectionSteps } from './connection-steps.tsx';
import { CredentialsForm } from './credentials-form.tsx';

/** The form while there is no connection or another is to take its place; else who is connected, and since when. */
export function ConnectionBody({ integration }: { readonly integration: Integration }) {
  const { autotask, steps, webhooks } = integration;
  const connecting = useIntegrationCall('integration.connect');
  const testing = useIntegrationCall('integration.test');
  const [isReplacing, setReplacing] = useState(false);
  // Form and account take each other's place: the focus stays in the card instead of falling to the top of the page.
  const card = useRef<HTMLDivElement>(null);
  const swap = (toForm: boolean) => {
    card.current?.focus();
    setReplacing(toForm);
  };
  const isConnected = autotask.kind === 'connected';
  const isForm = !isConnected || isReplacing;
  const attempt = isForm ? connecting : testing;
  // What ran on another visit is old news, unless it still runs or stands in the way.
  const isNews = attempt.isPending || attempt.isSuccess || attempt.isError || connecting.isSuccess;
  const isOpenMatter = steps.some(({ state }) => state === 'running' || (state === 'failed' && !isConnected));
  const isShown = steps.length > 0 && (isNews || isOpenMatter);
  const news = (
    <>
      {isShown && <ConnectionSteps steps={steps} />}
      {attempt.error && !isTold(attempt.error.failure.message, steps) && (
        <FailureLine failure={attempt.error.failure} />
      )}
    </>
  );
  return (
    <div ref={card} tabIndex={-1} className="rounded-card border border-line bg-raised p-4 outline-none">
      {isForm ? (
        <CredentialsForm
          isSending={connecting.isPending}
          onSave={(credentials) =>
            connecting.mutate(credentials, {
              onSuccess: (after) => {
                if (!after.steps.some(hasFailed)) swap(false);
              },
            })
          }
          {...(isReplacing
            ? {
                onCancel: () => {
                  connecting.reset();
                  swap(false);
                },
              }
            : {})}
        >
          {isReplacing && !isShown && (
            <p className="text-note text-quiet">
              The connection that is kept stays in use until the new one has succeeded.
            </p>
          )}
          {news}
        </CredentialsForm>
      ) : (
        <ConnectedAccount
          account={autotask}
          hasWebhooks={webhooks.webhooks.some(({ state }) => state === 'registered' || state === 'inactive')}
          isTesting={testing.isPending}
          onTest={() => testing.mutate({})}
          onReplace={() => {
            connecting.reset();
            testing.reset();
            swap(true);
          }}
        >
          {news}
        </ConnectedAccount>
      )}
    </div>
  );
}

function hasFailed({ state }: ConnectionStep): boolean {
  return state === 'failed';
}

/** A failed step says it already, in its own place. */
function isTold(message: string, steps: readonly ConnectionStep[]): boolean {
  return steps.some((step) => hasFailed(step) && step.words === message);
}
