import { ChevronDown, ChevronRight } from 'lucide-react';
import type { TicketGroup } from '../../../shared/desktop-api/ticket-query.ts';

interface GroupHeadProps {
  readonly group: TicketGroup;
  readonly isCollapsed: boolean;
}

const number = new Intl.NumberFormat('en');

/** The head of a group, 28 px: its name, how many it holds, and whether it is folded. */
export function GroupHead({ group, isCollapsed }: GroupHeadProps) {
  const Chevron = isCollapsed ? ChevronRight : ChevronDown;
  return (
    <div className="flex h-full items-center gap-2 px-3.5 text-note">
      <Chevron aria-hidden="true" className="size-3.5 shrink-0 text-quiet" />
      <bdi className="min-w-0 truncate font-medium">{group.label}</bdi>
      <span className="figures text-quiet">
        {number.format(group.count)}
        <span className="sr-only"> tickets</span>
      </span>
    </div>
  );
}
