import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';

type EntityState = WebhookCard['webhooks'][number]['state'];

const words: Record<EntityState, string> = {
  unknown: 'not checked yet',
  absent: 'not registered',
  registered: 'active',
  inactive: 'deactivated',
};

/** Each of the two webhooks by the name that Autotask gives the entity. */
export function EntityStates({ webhooks }: Pick<WebhookCard, 'webhooks'>) {
  if (webhooks.length === 0) return <span className="text-quiet">Not checked yet</span>;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {webhooks.map(({ entity, state }) => (
        <li key={entity}>
          {entity}{' '}
          <span className={state === 'inactive' ? 'font-medium text-warn' : 'text-quiet'}>
            {words[state]}
          </span>
        </li>
      ))}
    </ul>
  );
}
