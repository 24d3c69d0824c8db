import { clsx } from 'clsx';
import { useRef, useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { DecisionBar } from '../decision/decision-bar.tsx';
import { useChosen } from '../decision/use-chosen.ts';
import { useSettle } from '../decision/use-settle.ts';
import { EditForm } from '../edit/edit-form.tsx';
import { useReadThrough } from '../reading/use-read-through.ts';
import { Explanation } from '../request/explanation.tsx';
import { RequestView } from '../request/request-view.tsx';
import { SettledCard } from '../settled/settled-card.tsx';
import { CardHead } from './card-head.tsx';

interface ApprovalCardViewProps {
  readonly card: ApprovalCard;
  /** A, E, D, H and Z act on this card. Only one card on the screen may have them. */
  readonly hasKeys: boolean;
  /** On the ticket's own page the ticket need not be named again. */
  readonly isOnTicket?: boolean;
}

/** A request for a decision. Everything above the explanation is what will really be sent. */
export function ApprovalCardView({ card: listed, hasKeys, isOnTicket = false }: ApprovalCardViewProps) {
  const settling = useSettle(listed);
  const { chosen, approval } = useChosen(listed);
  const [editedId, setEditedId] = useState<string | null>(null);
  const article = useRef<HTMLElement>(null);
  const mayAct = useReadThrough(article);
  const card = listed.state.kind === 'waiting' && settling.settled ? settling.settled : listed;
  if (card.state.kind !== 'waiting') {
    return <SettledCard card={card} isOnTicket={isOnTicket} hasKeys={hasKeys} />;
  }
  const mayEdit = card.isYours && card.mayDecide.kind === 'yes';
  const editable = card.actions.filter((action) => action.editable.length > 0);
  const edited = mayEdit ? editable.find(({ actionId }) => actionId === editedId) : undefined;
  // What is left out need not be right.
  const next = editable.find(({ actionId }) => chosen?.has(actionId)) ?? editable[0];
  return (
    <article
      ref={article}
      aria-label={`Request of the agent for ${card.client.name}, ticket ${card.ticket.number}`}
      className={clsx(
        'scroll-my-4 overflow-hidden rounded-card border bg-raised',
        card.mayDecide.kind === 'yes' ? 'border-line-strong/60' : 'border-line',
      )}
    >
      <CardHead card={card} isOnTicket={isOnTicket} />
      <RequestView
        card={card}
        chosen={edited ? null : chosen}
        onEdit={mayEdit && !edited && card.actions.length > 1 ? setEditedId : null}
        editor={
          edited
            ? {
                actionId: edited.actionId,
                form: <EditForm card={card} action={edited} onEnd={() => setEditedId(null)} />,
              }
            : null
        }
      />
      <Explanation text={card.explanation} clientName={card.client.name} />
      {settling.failure && (
        <div className="px-4 pb-3">
          <FailureLine failure={settling.failure} />
        </div>
      )}
      <DecisionBar
        card={card}
        settling={settling}
        approval={approval}
        hasKeys={hasKeys}
        hasEditKey={!isOnTicket}
        mayAct={mayAct}
        isEditing={edited !== undefined}
        onEdit={mayEdit && next && !edited ? () => setEditedId(next.actionId) : null}
      />
    </article>
  );
}
