import type { Integration } from '../../../shared/desktop-api/integration.ts';
import { RelayForm } from './relay-form.tsx';
import { WebhookCardView } from './webhook-card-view.tsx';

/** Pairs with a relay first, then shows how its events come in. */
export function WebhooksBody({ integration }: { readonly integration: Integration }) {
  const { relay, webhooks, me, autotask } = integration;
  return (
    <div className="rounded-card border border-line bg-raised">
      {relay.kind === 'none' ? (
        <RelayForm hasTechnician={me !== null} />
      ) : (
        <WebhookCardView
          relay={relay}
          card={webhooks}
          botName={autotask.kind === 'connected' ? autotask.bot.name : null}
        />
      )}
    </div>
  );
}
