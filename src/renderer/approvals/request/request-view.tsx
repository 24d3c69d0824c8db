import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApprovalCard, CardAction } from '../../../shared/domain/approval-card.ts';
import { ownerWords } from '../../../shared/domain/card-words.ts';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { ActionView } from './action-view.tsx';
import { Approvers } from './approvers.tsx';
import { AudienceLine } from './audience-line.tsx';

/** Which actions are to be done, where several can be chosen from. */
export interface Chosen {
  readonly has: (actionId: string) => boolean;
  readonly set: (actionId: string, isChosen: boolean) => void;
}

interface RequestViewProps {
  readonly card: ApprovalCard;
  /** Null where nothing can be chosen. */
  readonly chosen?: Chosen | null;
  /** The action that is being changed, and the form for it. */
  /** Opens one action of several for changes; null where that cannot be done. */
  readonly onEdit?: ((actionId: string) => void) | null;
  readonly editor?: { readonly actionId: string; readonly form: ReactNode } | null;
}

/** What will be sent: the actions, who sees them, and the rules that ask. What all actions share is said once. */
export function RequestView({ card, chosen = null, onEdit = null, editor = null }: RequestViewProps) {
  const { actions } = card;
  const [first] = actions;
  const hasOneAudience = actions.every((action) => sameAudience(action, first));
  const rules = [
    ...new Map(actions.map(({ rule }) => [`${rule.scope} ${rule.ruleId} ${rule.words}`, rule])).values(),
  ];
  const isSeveral = actions.length > 1;
  return (
    <section aria-label="What will be done" className="border-t border-line px-4 py-2.5">
      <h3 className="mb-2 text-note text-quiet">
        {isSeveral ? `${countWords(actions.length, 'action')} will be done, in this order` : 'Will be done'}
      </h3>
      <ol className="flex flex-col gap-3.5">
        {actions.map((action, index) => (
          <ActionView
            key={action.actionId}
            action={action}
            number={isSeveral ? index + 1 : null}
            hasOwnAudience={!hasOneAudience}
            choice={
              isSeveral && chosen
                ? {
                    isChosen: chosen.has(action.actionId),
                    onChange: (isChosen) => chosen.set(action.actionId, isChosen),
                  }
                : null
            }
            onEdit={onEdit && action.editable.length > 0 ? () => onEdit(action.actionId) : null}
            editor={editor?.actionId === action.actionId ? editor.form : null}
          />
        ))}
      </ol>
      <div className="mt-3 flex flex-col gap-1 border-t border-line pt-2.5">
        {hasOneAudience && first && <AudienceLine audience={first.audience} />}
        {rules.map((rule) => (
          <p key={`${rule.scope} ${rule.ruleId} ${rule.words}`} className="flex gap-2 text-note text-quiet">
            <Scale aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span className="select-text">
              Asks because: <OutsideLine text={rule.words} />
              {ownerWords(rule) && <span className="whitespace-nowrap"> ({ownerWords(rule)})</span>}
            </span>
          </p>
        ))}
        <Approvers card={card} />
      </div>
    </section>
  );
}

function sameAudience(action: CardAction, other: CardAction | undefined): boolean {
  return JSON.stringify(action.audience) === JSON.stringify(other?.audience);
}
