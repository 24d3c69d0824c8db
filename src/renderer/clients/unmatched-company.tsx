import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { UnmatchedTicket } from '../../shared/domain/client.ts';
import type { CompanyId } from '../../shared/domain/ids.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { Button } from '../components/controls/button.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';

const shownAtMost = 5;

/** One company that is not a client, its tickets, and the one press that changes that. */
export function UnmatchedCompany({ tickets }: { readonly tickets: readonly UnmatchedTicket[] }) {
  const bridge = useBridge();
  const client = useQueryClient();
  const importing = useMutation({
    mutationFn: (companyId: CompanyId) => ask(bridge, 'clients.import', { companyId }),
    onSuccess: (imported) => {
      toast(`${imported.name} is a client now`, {
        description: 'Its agent starts on the tickets that wait.',
      });
      return client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => name === 'clients.list' || name === 'clients.unmatched',
      });
    },
  });
  const [first] = tickets;
  if (!first) return null;
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <div className="flex items-center gap-3">
        <OutsideLine text={first.companyName} truncate className="min-w-0 flex-1 font-medium" />
        <Button isBusy={importing.isPending} onClick={() => importing.mutate(first.companyId)}>
          <span className="max-w-64 truncate">
            Import <bdi>{first.companyName}</bdi>
          </span>
        </Button>
      </div>
      <ul>
        {tickets.slice(0, shownAtMost).map((ticket) => (
          <li key={ticket.ticketId} className="flex h-6 items-center gap-2 text-note text-quiet">
            <span className="figures shrink-0">{ticket.number}</span>
            <OutsideLine text={ticket.title} truncate className="min-w-0 flex-1 text-text" />
            <Time at={ticket.arrivedAt} className="figures shrink-0" />
          </li>
        ))}
      </ul>
      {tickets.length > shownAtMost && (
        <p className="text-note text-quiet">and {tickets.length - shownAtMost} more</p>
      )}
      {importing.error && <FailureLine failure={importing.error.failure} />}
    </li>
  );
}
