import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { RunStep } from '../../shared/domain/timeline.ts';
import type { AutotaskNote } from '../autotask/entities/ticket-note.ts';
import { findCompany, findContact } from '../store/organization.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { catalogue } from '../tools/catalogue.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import type { ToolContext, ToolFailure } from '../tools/tool.ts';
import type { RunContext } from './planner.ts';

export interface ReadContext {
  readonly context: RunContext;
  /** What was read, for the run's activity. */
  readonly steps: readonly RunStep[];
}

/** Step 5: reads what the agent needs to know, through the same tools and the same fence as any other caller. */
export async function readContext(
  ticketId: number,
  tools: ToolContext,
  now: () => string,
): Promise<Outcome<ReadContext, ToolFailure>> {
  const ticket = await ticketInFence(ticketId, tools);
  if (!ticket.ok) return ticket;
  const steps: RunStep[] = [
    {
      at: now(),
      kind: 'read',
      words: `Read ticket ${ticket.value.number}`,
      tool: 'autotask:autotask-get-ticket',
    },
  ];
  const read = async (tool: string, input: unknown): Promise<Outcome<unknown, ToolFailure>> => {
    const definition = catalogue.get(tool);
    if (definition?.effect !== 'read') throw new Error(`${tool} is not a read tool`);
    const result = await definition.read(definition.input.parse(input), tools);
    if (!result.ok) return result;
    steps.push({ at: now(), kind: 'read', words: result.value.words, tool });
    return succeed(result.value.data);
  };
  const contactId = ticket.value.contactId;
  const [notes, assets, similar] = await Promise.all([
    read('autotask:autotask-list-notes', { ticketId }),
    read('autotask:autotask-list-assets', contactId === null ? {} : { contactId }),
    read('autotask:autotask-list-tickets', { search: ticket.value.title, completed: true, limit: 5 }),
  ]);
  for (const result of [notes, assets, similar]) if (!result.ok) return fail(result.failure);
  return succeed({
    steps,
    context: contextOf(ticket.value, tools, rowsOf(notes), rowsOf(assets), rowsOf(similar)),
  });
}

function rowsOf(result: Outcome<unknown, ToolFailure>): readonly unknown[] {
  return result.ok && Array.isArray(result.value) ? result.value : [];
}

function contextOf(
  ticket: StoredTicket,
  { db, picklists }: ToolContext,
  notes: readonly unknown[],
  assets: readonly unknown[],
  similar: readonly unknown[],
): RunContext {
  return {
    ticket,
    company: findCompany(db, ticket.companyId),
    contact: ticket.contactId === null ? null : findContact(db, ticket.contactId),
    notes: (notes as readonly AutotaskNote[]).map((note) => ({
      body: note.description ?? '',
      fromCustomer: note.createdByContactID !== null,
    })),
    assets: (assets as readonly { id: number; referenceTitle: string | null }[]).map((asset) => ({
      id: asset.id,
      name: asset.referenceTitle ?? `Asset ${asset.id}`,
    })),
    similar: (similar as readonly { ticketNumber: string; title: string; resolution: string | null }[]).map(
      (found) => ({
        number: found.ticketNumber,
        title: found.title,
        resolution: found.resolution,
      }),
    ),
    picklists,
  };
}
