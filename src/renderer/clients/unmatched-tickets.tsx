import type { UnmatchedTicket } from '../../shared/domain/client.ts';
import { useCall } from '../app/data/use-call.ts';
import { countWords } from '../components/text/count-words.ts';
import { UnmatchedCompany } from './unmatched-company.tsx';

/** Tickets that arrived for companies which are not clients, by company: no agent looks at them until one is imported. */
export function UnmatchedTickets() {
  const { data } = useCall('clients.unmatched', {});
  if (!data || data.tickets.length === 0) return null;
  const companies = Map.groupBy(data.tickets, (ticket: UnmatchedTicket) => ticket.companyId);
  return (
    <section aria-label="Unmatched tickets" className="rounded-card border border-line bg-raised">
      <header className="border-b border-line px-4 py-2.5">
        <h2 className="font-strong">Not from a client</h2>
        <p className="text-quiet">
          {countWords(data.tickets.length, 'ticket')} came from{' '}
          {companies.size === 1 ? 'a company' : `${companies.size} companies`} that{' '}
          {companies.size === 1 ? 'is not a client' : 'are not clients'}. No agent looks at{' '}
          {data.tickets.length === 1 ? 'it' : 'them'}.
        </p>
      </header>
      <ul className="divide-y divide-line">
        {[...companies.values()].map((tickets) => (
          <UnmatchedCompany key={tickets[0]?.companyId} tickets={tickets} />
        ))}
      </ul>
    </section>
  );
}
