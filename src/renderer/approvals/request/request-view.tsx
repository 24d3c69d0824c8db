import { Scale } from 'lucide-react';
import type { ApprovalCard, CardAction } from '../../../shared/domain/approval-card.ts';
import { countWords } from '../../components/text/count-words.ts';
import { ActionView } from './action-view.tsx';
import { AudienceLine } from './audience-line.tsx';

/** The default needs no owner; a rule that somebody set has one. */
const owners = { default: null, msp: 'your MSP’s rule', client: 'this client’s rule' } as const;

/** What will be sent: the actions, who sees them, and the rules that ask. What all actions share is said once. */
export function RequestView({ card }: { readonly card: ApprovalCard }) {
  const { actions } = card;
  const [first] = actions;
  const hasOneAudience = actions.every((action) => sameAudience(action, first));
  const rules = [...new Map(actions.map(({ rule }) => [`${rule.scope} ${rule.ruleId}`, rule])).values()];
  return (
    <section aria-label="What will be done" className="border-t border-line px-4 py-2.5">
      <h3 className="mb-2 text-note text-quiet">
        {actions.length === 1
          ? 'Will be done'
          : `${countWords(actions.length, 'action')} will be done, in this order`}
      </h3>
      <ol className="flex flex-col gap-3.5">
        {actions.map((action, index) => (
          <ActionView
            key={action.actionId}
            action={action}
            number={actions.length > 1 ? index + 1 : null}
            hasOwnAudience={!hasOneAudience}
          />
        ))}
      </ol>
      <div className="mt-3 flex flex-col gap-1 border-t border-line pt-2.5">
        {hasOneAudience && first && <AudienceLine audience={first.audience} />}
        {rules.map((rule) => (
          <p key={`${rule.scope} ${rule.ruleId}`} className="flex gap-2 text-note text-quiet">
            <Scale aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span className="select-text">
              Asks because: {rule.words}
              {owners[rule.scope] && <span className="whitespace-nowrap"> ({owners[rule.scope]})</span>}
            </span>
          </p>
        ))}
      </div>
    </section>
  );
}

function sameAudience(action: CardAction, other: CardAction | undefined): boolean {
  return JSON.stringify(action.audience) === JSON.stringify(other?.audience);
}
