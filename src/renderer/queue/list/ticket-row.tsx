import { memo } from 'react';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

interface TicketRowViewProps {
  readonly row: TicketRow;
  readonly timeOf: 'createdAt' | 'lastActivityAt' | 'dueAt';
}

/** A ticket in two lines: what it is, and whose. */
export const TicketRowView = memo(function TicketRowView({ row, timeOf }: TicketRowViewProps) {
  const at = row[timeOf];
  return (
    <div className="grid h-full grid-cols-[14px_1fr_auto] content-center gap-x-2.5 gap-y-0.5 px-3.5">
      <span className="flex items-center">
        <StatusGlyph status={row.status} />
      </span>
      <OutsideLine
        text={row.title || 'No title'}
        truncate
        className={row.status.group === 'complete' ? 'text-quiet' : 'font-medium'}
      />
      <span className="figures self-center text-note text-quiet">{at ? <Time at={at} short /> : '–'}</span>
      <span className="flex items-center">
        <PriorityGlyph priority={row.priority} />
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-note text-quiet">
        <span className="figures shrink-0">{row.number}</span>
        <span aria-hidden="true">·</span>
        <OutsideLine text={row.companyName} truncate className="min-w-0 shrink" />
        {row.requesterName && (
          <>
            <span aria-hidden="true">·</span>
            <OutsideLine text={row.requesterName} truncate className="min-w-8 shrink-[3]" />
          </>
        )}
      </span>
      <span className="flex items-center justify-end gap-1.5">
        {row.waitingApproval && (
          <AgentGlyph
            activity="waiting"
            label={row.waitingApproval.forMe ? 'Waits for your decision' : 'Waits for a colleague’s decision'}
          />
        )}
        {row.agentWorks && !row.waitingApproval && <AgentGlyph activity="working" />}
        {row.assignee ? <Initials name={row.assignee.name} alone /> : <Unassigned />}
      </span>
    </div>
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
