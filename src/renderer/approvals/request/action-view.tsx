import { PenLine } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { CardAction } from '../../../shared/domain/approval-card.ts';
import { TickBox } from '../../components/controls/checkbox.tsx';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { RiskMark } from '../../components/glyphs/risk-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { AudienceLine } from './audience-line.tsx';
import { ChangesTable } from './changes-table.tsx';
import { EditsLine } from './edits-line.tsx';
import { Provenance } from './provenance.tsx';

interface ActionViewProps {
  readonly action: CardAction;
  /** Its place in the order; null when it is the only one. */
  readonly number: number | null;
  readonly hasOwnAudience: boolean;
  /** Whether it is to be done, where that can be chosen; else null. */
  readonly choice: { readonly isChosen: boolean; readonly onChange: (isChosen: boolean) => void } | null;
  readonly onEdit: (() => void) | null;
  /** In the place of what it writes, while that is being changed. */
  readonly editor: ReactNode;
}

/** One action, verb first, with what it changes or writes. */
export function ActionView({ action, number, hasOwnAudience, choice, onEdit, editor }: ActionViewProps) {
  const id = useId();
  const isLeftOut = choice?.isChosen === false;
  return (
    <li className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        {choice && (
          <span className="flex h-5 items-center">
            <TickBox
              isChecked={choice.isChosen}
              onChange={choice.onChange}
              aria-labelledby={id}
              aria-description="Whether this is to be done"
            />
          </span>
        )}
        {number !== null && !choice && <span className="figures w-4 shrink-0 text-quiet">{number}</span>}
        <span id={id} className={`min-w-0 flex-1 ${isLeftOut ? 'text-quiet line-through' : ''}`}>
          <OutsideLine text={action.headline} className="font-medium select-text" />
        </span>
        {onEdit && !isLeftOut && (
          <IconButton
            label="Edit this action"
            icon={<PenLine aria-hidden="true" />}
            className="-my-1"
            onClick={onEdit}
          />
        )}
        <RiskMark risk={action.risk} />
      </div>
      <div className={number === null ? 'flex flex-col gap-2' : 'flex flex-col gap-2 pl-6'}>
        {editor ?? <Written action={action} />}
        <EditsLine edits={action.edits} />
        {action.rule.raisedBy && action.rule.raisedBy.length > 0 && (
          <Provenance raisedBy={action.rule.raisedBy} />
        )}
        {action.reason && (
          <p className="text-note text-quiet select-text">
            Agent: <OutsideLine text={action.reason} />
          </p>
        )}
        {hasOwnAudience && <AudienceLine audience={action.audience} />}
      </div>
    </li>
  );
}

function Written({ action }: { readonly action: CardAction }) {
  return (
    <>
      {action.changes.length > 0 && <ChangesTable changes={action.changes} />}
      {action.text !== null && (
        <div className="rounded-control border border-line bg-sunken px-3 py-2">
          <OutsideText text={action.text} foldAt={6} />
        </div>
      )}
    </>
  );
}
