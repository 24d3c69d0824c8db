import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskNote } from '../autotask/entities/ticket-note.ts';
import type { PolicyRule } from '../policy/decide.ts';
import { messagesOfTicket } from '../store/agent-messages.ts';
import { findCompany, findContact } from '../store/organization.ts';
import type { StoredRun } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { admitRead, callRead, isRefusal, type ReadFailure } from '../tools/call-read.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { NoteAuthor, ReadStep, RunContext } from './planner.ts';

export interface ReadContext {
  readonly context: RunContext;
  readonly steps: readonly ReadStep[];
}

interface ReadParts {
  readonly tools: ToolContext;
  readonly rules: readonly PolicyRule[];
  readonly now: () => string;
}

const toolFor = {
  ticket: 'autotask:autotask-get-ticket',
  notes: 'autotask:autotask-list-notes',
  assets: 'autotask:autotask-list-assets',
  similar: 'autotask:autotask-list-tickets',
} as const;

/**
 * Step 5: reads what the agent needs to know, through the same gate and the same fence as any other caller. Without the ticket there
 * is nothing to do; of the rest, what policy or Autotask refuses is left out.
 */
export async function readContext(
  run: Pick<StoredRun, 'ticketId' | 'companyId' | 'mode'> & Partial<Pick<StoredRun, 'id'>>,
  parts: ReadParts,
): Promise<Outcome<ReadContext, ReadFailure>> {
  const { rules, now } = parts;
  const heard: ToolContext['heard'] = (call) => parts.tools.heard?.({ run, ...call });
  const tools: ToolContext = { ...parts.tools, heard };
  const caller = { companyId: run.companyId, agentMode: run.mode, origin: 'agent' } as const;
  const stepOf = (
    tool: string,
    input: Readonly<Record<string, unknown>>,
    kind: ReadStep['kind'],
    words: string,
  ): ReadStep => ({ at: now(), kind, words, tool, arguments: input });

  const asked = { ticketId: run.ticketId };
  const admitted = admitRead(toolFor.ticket, asked, { caller, rules, record: tools.record });
  if (!admitted.ok) return admitted;
  // The kept ticket, read a moment ago, instead of one more call.
  const ticket = await ticketInFence(run.ticketId, tools);
  const words = ticket.ok ? `Read ticket ${ticket.value.number}` : '';
  heard({
    tool: toolFor.ticket,
    arguments: asked,
    answer: ticket.ok ? succeed({ words, data: ticket.value }) : ticket,
  });
  if (!ticket.ok) return ticket;
  const { number, title, contactId } = ticket.value;

  async function read(
    tool: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<Listed, ReadFailure>> {
    const answer = await callRead(tool, input, { tools, caller, rules });
    if (answer.ok) {
      const { data, words } = answer.value;
      return succeed({ rows: Array.isArray(data) ? data : [], step: stepOf(tool, input, 'read', words) });
    }
    if (answer.failure.kind === 'unavailable') return answer;
    const kind = isRefusal(answer.failure) ? 'refused' : 'problem';
    return succeed({ rows: [], step: stepOf(tool, input, kind, answer.failure.words) });
  }
  const [notes, assets, similar] = await Promise.all([
    read(toolFor.notes, asked),
    read(toolFor.assets, contactId === null ? {} : { contactId }),
    read(toolFor.similar, { search: title, completed: true, limit: 5 }),
  ]);
  if (!notes.ok) return notes;
  if (!assets.ok) return assets;
  if (!similar.ok) return similar;
  return succeed({
    steps: [
      stepOf(toolFor.ticket, asked, 'read', `Read ticket ${number}`),
      notes.value.step,
      assets.value.step,
      similar.value.step,
    ],
    context: contextOf(ticket.value, tools, notes.value.rows, assets.value.rows, similar.value.rows),
  });
}

interface Listed {
  readonly rows: readonly unknown[];
  readonly step: ReadStep;
}

function contextOf(
  ticket: StoredTicket,
  { db, picklists, botResourceId }: ToolContext,
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
      author: authorOf(note, botResourceId),
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
    messages: messagesOfTicket(db, ticket.id),
    picklists,
  };
}

/** Of a record of Autotask's. What the bot wrote may repeat what a customer wrote. */
export function authorOf(
  note: Pick<AutotaskNote, 'createdByContactID' | 'creatorResourceID'>,
  botResourceId: number,
): NoteAuthor {
  if (note.createdByContactID !== null) return 'customer';
  if (note.creatorResourceID === null) return 'unknown';
  return note.creatorResourceID === botResourceId ? 'agent' : 'technician';
}
