import { memo } from 'react';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { TwoLineRow } from '../../components/lists/two-line-row.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

interface TicketRowViewProps {
  readonly row: TicketRow;
  readonly timeOf: 'createdAt' | 'lastActivityAt' | 'dueAt';
}

/** A ticket in two lines: what it is, and whose. The requester shows where the list is wide enough. */
export const TicketRowView = memo(function TicketRowView({ row, timeOf }: TicketRowViewProps) {
  const at = row[timeOf];
  return (
    <TwoLineRow
      glyphs={[
        <StatusGlyph key="status" status={row.status} />,
        <PriorityGlyph key="priority" priority={row.priority} />,
      ]}
      first={
        <OutsideLine
          text={row.title || 'No title'}
          truncate
          className={row.status.group === 'complete' ? 'text-quiet' : 'font-medium'}
        />
      }
      when={at ? <Time at={at} short /> : '–'}
      second={
        <>
          <span className="figures shrink-0">{row.number}</span>
          <span aria-hidden="true">·</span>
          <OutsideLine text={row.companyName} truncate className="min-w-0" />
          {row.requesterName && (
            <span className="hidden min-w-0 shrink-[3] items-center gap-1.5 @min-[440px]:flex">
              <span aria-hidden="true">·</span>
              <OutsideLine text={row.requesterName} truncate />
            </span>
          )}
        </>
      }
      marks={
        <>
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
  );
});

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
