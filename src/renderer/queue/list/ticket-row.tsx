import { clsx } from 'clsx';
import { AlarmClock, Check } from 'lucide-react';
import { memo } from 'react';
import type { SearchWord } from '../../../shared/domain/queue/search-query.ts';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { SlaMark } from '../../components/glyphs/sla-mark.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { TwoLineRow } from '../../components/lists/two-line-row.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { useNow } from '../../components/text/use-now.ts';
import { FoundLine } from '../search/found-line.tsx';
import { whenWords } from '../snooze/when-words.ts';
import { ReasonLine } from './reason-line.tsx';

interface TicketRowViewProps {
  readonly row: TicketRow;
  readonly timeOf: 'createdAt' | 'lastActivityAt' | 'sla';
  /** What is searched for, to be marked in the title. */
  readonly words: readonly SearchWord[];
  /** The head above says whose it is. */
  readonly isUnderClient: boolean;
  readonly isPicked: boolean;
  /** Others are picked: the box is there without hovering. */
  readonly isPicking: boolean;
  readonly onPick: (row: TicketRow) => void;
}

/** A ticket in two lines: what it is, and whose. The requester shows where the list is wide enough. */
export const TicketRowView = memo(function TicketRowView(props: TicketRowViewProps) {
  const { row, timeOf, words, isUnderClient, isPicked, isPicking, onPick } = props;
  const isComplete = row.status.group === 'complete';
  const tellsTime = row.reason?.kind === 'breached' || row.reason?.kind === 'due';
  return (
    <div className="relative h-full">
      {row.isUnread && (
        <span
          role="img"
          aria-label="Unread"
          title="Changed since you looked"
          className="absolute top-[11px] left-1 size-1.5 rounded-full bg-accent"
        />
      )}
      <TwoLineRow
        glyphs={[
          <PickBox key="status" row={row} isPicked={isPicked} isPicking={isPicking} onPick={onPick} />,
          <PriorityGlyph key="priority" priority={row.priority} />,
        ]}
        first={
          <FoundLine
            text={row.title || 'No title'}
            words={words}
            className={clsx(
              row.isUnread ? 'font-strong' : isComplete && 'text-quiet',
              row.isDone && !row.isUnread && 'text-quiet',
            )}
          />
        }
        when={<When row={row} timeOf={timeOf} />}
        second={
          row.reason ? (
            <>
              <ReasonLine reason={row.reason} />
              <span aria-hidden="true">·</span>
              <OutsideLine text={row.companyName} truncate className="min-w-0" />
            </>
          ) : (
            <>
              <span className="figures shrink-0">{row.number}</span>
              <span aria-hidden="true">·</span>
              {!isUnderClient && <OutsideLine text={row.companyName} truncate className="min-w-0" />}
              {isUnderClient && (
                <OutsideLine text={row.requesterName ?? 'No requester'} truncate className="min-w-0" />
              )}
              {row.requesterName && !isUnderClient && (
                <span className="hidden min-w-0 shrink-[3] items-center gap-1.5 @min-[440px]:flex">
                  <span aria-hidden="true">·</span>
                  <OutsideLine text={row.requesterName} truncate />
                </span>
              )}
            </>
          )
        }
        marks={
          <>
            {row.sla && timeOf !== 'sla' && !tellsTime && <SlaMark sla={row.sla} />}
            {row.waitingApproval && (
              <AgentGlyph
                activity="waiting"
                label={
                  row.waitingApproval.forMe ? 'Waits for your decision' : 'Waits for a colleague’s decision'
                }
              />
            )}
            {row.agentWorks && !row.waitingApproval && <AgentGlyph activity="working" />}
            {row.assignee ? <Initials name={row.assignee.name} alone /> : <Unassigned />}
          </>
        }
      />
    </div>
  );
});

/** The time that the order goes by; a snoozed ticket shows when it comes back. */
function When({ row, timeOf }: Pick<TicketRowViewProps, 'row' | 'timeOf'>) {
  const now = useNow();
  if (row.snoozedUntil !== null) {
    const words = whenWords(Date.parse(row.snoozedUntil), now);
    return (
      <span className="inline-flex items-center gap-1" title={`Snoozed until ${words}`}>
        <AlarmClock aria-hidden="true" className="size-3" />
        <span className="sr-only">Snoozed until </span>
        {words}
      </span>
    );
  }
  if (timeOf === 'sla') return row.sla ? <SlaMark sla={row.sla} always /> : '–';
  return <Time at={row[timeOf]} short />;
}

/** The status, which gives way to a box when the ticket is or may be picked. The key X does the same. */
function PickBox({
  row,
  isPicked,
  isPicking,
  onPick,
}: Omit<TicketRowViewProps, 'timeOf' | 'words' | 'isUnderClient'>) {
  const isBox = isPicked || isPicking;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row is what screen readers pick, by X
    // biome-ignore lint/a11y/useKeyWithClickEvents: X picks the row
    <span
      className="relative -m-2 flex size-[30px] shrink-0 items-center justify-center"
      onClick={(event) => {
        event.stopPropagation();
        onPick(row);
      }}
    >
      <span className={clsx(isBox ? 'sr-only' : 'flex group-hover/row:opacity-0')}>
        <StatusGlyph status={row.status} />
      </span>
      <span
        aria-hidden="true"
        className={clsx(
          'absolute flex size-3.5 items-center justify-center rounded-[3px] border',
          isPicked ? 'border-accent bg-accent text-surface' : 'border-line-strong bg-raised',
          !isBox && 'opacity-0 group-hover/row:opacity-100',
        )}
      >
        {isPicked && <Check className="size-3" strokeWidth={3} />}
      </span>
    </span>
  );
}

function Unassigned() {
  return (
    <span
      role="img"
      aria-label="Unassigned"
      title="Unassigned"
      className="inline-block size-5 rounded-full border border-dashed border-line-strong"
    />
  );
}
