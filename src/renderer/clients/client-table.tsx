import { Building2 } from 'lucide-react';
import { useState } from 'react';
import type { AgentMode, Client } from '../../shared/domain/client.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { countWords } from '../components/text/count-words.ts';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { StandingMark } from './standing-mark.tsx';

const modes: Record<AgentMode, string> = { execute: 'Proposes actions', plan: 'Only writes a plan' };

/** So many rows are drawn at once; the rest on demand. */
const shownAtFirst = 200;
const columns = 'grid grid-cols-[minmax(0,1fr)_160px_110px_150px] items-center gap-4 px-3';
const number = new Intl.NumberFormat('en');

/** A line a client: what its agent may do, and what there is to do. A press opens its page. */
export function ClientTable({ clients }: { readonly clients: readonly Client[] }) {
  const [isWhole, setWhole] = useState(false);
  const go = usePlaceStore((state) => state.go);
  if (clients.length === 0) {
    return (
      <EmptyState
        icon={<Building2 aria-hidden="true" />}
        words="No company was imported yet."
        more="When a ticket arrives for a company that is not a client, it shows here."
      />
    );
  }
  const shown = isWhole ? clients : clients.slice(0, shownAtFirst);
  return (
    <section aria-label="Clients">
      <div className={`${columns} h-8 border-b border-line text-note text-quiet`} aria-hidden="true">
        <span>Client</span>
        <span>Agent</span>
        <span className="text-right">Open tickets</span>
        <span className="text-right">Waiting approvals</span>
      </div>
      <ul>
        {shown.map((client) => (
          <li key={client.companyId} className="border-b border-line/60">
            <button
              type="button"
              onClick={() => go({ kind: 'clients', companyId: client.companyId })}
              className={`${columns} h-9 w-full rounded-control text-left hover:bg-hover focus-visible:-outline-offset-2`}
            >
              <span className="flex min-w-0 items-center gap-3">
                <OutsideLine text={client.name} truncate className="font-medium" />
                <StandingMark standing={client.standing} />
              </span>
              <span className="text-quiet">{modes[client.mode]}</span>
              <span className="figures text-right">
                {number.format(client.openTickets)}
                <span className="sr-only"> open tickets</span>
              </span>
              <span
                className={`figures text-right ${client.waitingApprovals > 0 ? 'font-medium text-warn' : 'text-quiet'}`}
              >
                {number.format(client.waitingApprovals)}
                <span className="sr-only"> waiting approvals</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < clients.length && (
        <Button tone="quiet" className="mt-2" onClick={() => setWhole(true)}>
          Show {countWords(clients.length - shown.length, 'more client')}
        </Button>
      )}
    </section>
  );
}
