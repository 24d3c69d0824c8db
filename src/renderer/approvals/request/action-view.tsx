import type { CardAction } from '../../../shared/domain/approval-card.ts';
import { RiskMark } from '../../components/glyphs/risk-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { AudienceLine } from './audience-line.tsx';
import { ChangesTable } from './changes-table.tsx';

interface ActionViewProps {
  readonly action: CardAction;
  /** Its place in the order; null when it is the only one. */
  readonly number: number | null;
  readonly hasOwnAudience: boolean;
}

/** One action, verb first, with what it changes or writes. */
export function ActionView({ action, number, hasOwnAudience }: ActionViewProps) {
  return (
    <li className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        {number !== null && <span className="figures w-4 shrink-0 text-quiet">{number}</span>}
        <OutsideLine text={action.headline} className="min-w-0 flex-1 font-medium select-text" />
        <RiskMark risk={action.risk} />
      </div>
      <div className={number === null ? 'flex flex-col gap-2' : 'flex flex-col gap-2 pl-6'}>
        {action.changes.length > 0 && <ChangesTable changes={action.changes} />}
        {action.text !== null && (
          <div className="rounded-control border border-line bg-sunken px-3 py-2">
            <OutsideText text={action.text} foldAt={6} />
          </div>
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
