import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { useCall } from '../data/use-call.ts';
import { Keys } from '../keys/key-sheet.tsx';
import { usePreferences } from '../machine/use-preferences.ts';
import { usePlaceStore } from '../place/place-store.ts';
import { matching, paletteEntries } from './entries.ts';

const ticketsAtMost = 8;
const clientsAtMost = 5;
const entriesAtMost = 12;
const everywhere = {
  inbox: 'all' as const,
  statuses: [],
  priorities: [],
  queues: [],
  companies: [],
  assignees: [],
};

/** What fits what was typed: tickets and clients are asked of the core, the rest is known. */
export function PaletteResults({ search, onDone }: { readonly search: string; readonly onDone: () => void }) {
  const go = usePlaceStore((state) => state.go);
  const [, change] = usePreferences();
  const wanted = search.trim();
  const { data: tickets } = useCall(
    'tickets.list',
    { filter: { ...everywhere, search: wanted }, order: 'newest', offset: 0, limit: ticketsAtMost },
    { enabled: wanted.length > 1, keepPrevious: true },
  );
  const { data: clients } = useCall('clients.list', {}, { enabled: wanted !== '' });
  const entries = matching(
    paletteEntries({ go, setAppearance: (appearance) => change({ appearance }) }),
    wanted,
  );
  const lower = wanted.toLocaleLowerCase();
  const foundClients = (wanted === '' ? [] : (clients?.clients ?? [])).filter(({ name }) =>
    name.toLocaleLowerCase().includes(lower),
  );
  const foundTickets = wanted.length > 1 ? (tickets?.rows ?? []) : [];
  const pick = (run: () => void) => () => {
    onDone();
    run();
  };
  return (
    <Command.List className="max-h-[56vh] overflow-y-auto p-1.5">
      <Command.Empty className="px-3 py-6 text-center text-quiet">
        Nothing here is called “{wanted}”.
      </Command.Empty>
      {(['Go to', 'Settings', 'Do'] as const).map((group) => (
        <Group key={group} name={group}>
          {entries
            .slice(0, wanted === '' ? entries.length : entriesAtMost)
            .filter((entry) => entry.group === group)
            .map(({ id, words, keys, run }) => (
              <Item key={id} id={id} onSelect={pick(run)}>
                <span className="min-w-0 flex-1 truncate">{words}</span>
                {keys && <Keys keys={keys} />}
              </Item>
            ))}
        </Group>
      ))}
      <Group name="Clients">
        {foundClients.slice(0, clientsAtMost).map((client) => (
          <Item
            key={client.companyId}
            id={`client ${client.companyId}`}
            onSelect={pick(() => go({ kind: 'clients', companyId: client.companyId }))}
          >
            <OutsideLine text={client.name} truncate className="min-w-0 flex-1" />
            <span className="figures text-note text-quiet">{client.openTickets} open</span>
          </Item>
        ))}
      </Group>
      <Group name="Tickets">
        {foundTickets.map((ticket) => (
          <Item
            key={ticket.id}
            id={`ticket ${ticket.id}`}
            onSelect={pick(() => go({ kind: 'queue', inbox: 'all', ticketId: ticket.id }))}
          >
            <PriorityGlyph priority={ticket.priority} />
            <OutsideLine text={ticket.title} truncate className="min-w-0 flex-1" />
            <span className="figures shrink-0 text-note text-quiet">{ticket.number}</span>
          </Item>
        ))}
      </Group>
    </Command.List>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Command.Group
      heading={name}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-quiet"
    >
      {children}
    </Command.Group>
  );
}

function Item(props: { readonly id: string; readonly onSelect: () => void; readonly children: ReactNode }) {
  return (
    <Command.Item
      value={props.id}
      onSelect={props.onSelect}
      className="flex h-8 items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover"
    >
      {props.children}
    </Command.Item>
  );
}
