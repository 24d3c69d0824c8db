import type {
  Integration,
  RelayConnectionView,
  WebhookCard,
} from '../../../shared/desktop-api/integration.ts';
import { ProgressGlyph } from '../../components/glyphs/progress-glyph.tsx';
import { Time } from '../../components/text/time.tsx';
import { Facts } from '../facts.tsx';
import { ByHand } from './by-hand.tsx';
import { cardLook } from './card-look.ts';
import { EntityStates } from './entity-states.tsx';
import { WebhookActions } from './webhook-actions.tsx';

interface WebhookCardViewProps {
  readonly relay: Extract<RelayConnectionView, { kind: 'paired' }>;
  readonly card: WebhookCard;
  /** The API user's resource, which must not wake itself. */
  readonly botName: string | null;
}

/** Whether events come through, since when, and what can be done about it. */
export function WebhookCardView({ relay, card, botName }: WebhookCardViewProps) {
  const look = cardLook(card.state);
  return (
    <>
      <div role="status" className="flex gap-2.5 border-b border-line px-4 py-3">
        <span className="pt-px">
          <ProgressGlyph progress={look.progress} />
        </span>
        <div className="min-w-0 select-text">
          <p className="font-medium">{look.words}</p>
          {card.words !== '' && <p className="text-quiet">{card.words}</p>}
          {card.next && <p className="text-quiet">{card.next}</p>}
        </div>
      </div>
      <div className="flex flex-col gap-4 p-4">
        <Facts
          facts={[
            ['Relay', `${relay.relayName} · ${relay.url}`],
            ['Webhook URL', card.webhookUrl ?? 'Not made yet'],
            ['In Autotask', <EntityStates key="entities" webhooks={card.webhooks} />],
            ['Readiness ping', <When key="ping" at={card.readyPingAt} never="Not arrived yet" />],
            ['Last event', <When key="event" at={card.lastEventAt} never="None yet" />],
            ...(card.rotating
              ? [['Secret', 'Rotating: the old one is taken too until Autotask uses the new one'] as const]
              : []),
          ]}
        />
        <WebhookActions card={card} />
      </div>
      <ByHand botName={botName} />
    </>
  );
}

function When({
  at,
  never,
}: {
  readonly at: Integration['webhooks']['readyPingAt'];
  readonly never: string;
}) {
  return at ? <Time at={at} /> : <span className="text-quiet">{never}</span>;
}
