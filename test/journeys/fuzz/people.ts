import type { Sandbox } from '../../../src/sandbox/start.ts';
import type { WebhookHint } from '../../../src/shared/relay-protocol/webhook-hint.ts';
import { createSandboxControl } from '../../doubles/sandbox-control.ts';
import type { Random } from './random.ts';

/** What somebody did in Autotask, as a webhook would tell of it. */
export interface Deed {
  readonly hint: WebhookHint;
  readonly words: string;
  /** Without its webhook only a comparison of ids can tell. */
  readonly leavesNoTrace: boolean;
}

export interface People {
  act(random: Random): Promise<Deed>;
  /** Tickets that somebody did something to. */
  readonly touched: ReadonlySet<number>;
  /** The newest note from before they began. */
  readonly lastNoteBefore: number;
}

type Entity = NonNullable<WebhookHint['entity']>;
type Row = { id: number } & Record<string, unknown>;

/** Technicians and requesters at work in Autotask's own pages. */
export async function createPeople(sandbox: Sandbox): Promise<People> {
  const control = createSandboxControl(sandbox);
  const { resourceId } = sandbox.technician;
  async function rest(verb: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${sandbox.url}V1.0/${path}`, {
      method: verb,
      headers: {
        ApiIntegrationCode: sandbox.trackingIdentifier,
        UserName: sandbox.username,
        Secret: sandbox.secret,
        ImpersonationResourceId: String(resourceId),
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }
  async function list(entity: string): Promise<Row[]> {
    const { items } = await rest('POST', `${entity}/query`, {
      filter: [{ op: 'gte', field: 'id', value: 0 }],
    });
    return items as Row[];
  }

  const tickets = (await list('Tickets')).map((row) => row.id);
  const companies = (await list('Companies')).map((row) => row.id).filter((id) => id !== 0);
  const lastNoteBefore = Math.max(0, ...(await list('TicketNotes')).map((row) => row.id));
  const contacts: { id: number; companyId: number }[] = [];
  const notes: { id: number; ticketId: number }[] = [];
  const touched = new Set<number>();
  let count = 0;

  const deed = (
    entity: Entity,
    action: 'create' | 'update' | 'delete',
    id: number,
    leavesNoTrace = false,
  ): Deed => ({
    hint: {
      guid: '',
      sequenceNumber: null,
      eventTime: null,
      personId: resourceId,
      action,
      entity,
      id,
      ticketId: null,
    },
    words: `${action} ${entity} ${id}`,
    leavesNoTrace,
  });

  async function openTicket(): Promise<Deed> {
    const { id } = await control.openTicket({ scenario: 'vpn' });
    tickets.push(id);
    touched.add(id);
    return deed('ticket', 'create', id);
  }
  async function editTicket(random: Random): Promise<Deed> {
    const id = random.pick(tickets);
    const change = random.pick<Record<string, unknown>>([
      { title: `Changed ${count}` },
      { priority: random.pick([1, 2, 3]) },
      { status: 5 },
      { status: 8 },
    ]);
    await control.editTicket({ id, byResourceId: resourceId, ...change });
    touched.add(id);
    return deed('ticket', 'update', id);
  }
  async function deleteTicket(random: Random): Promise<Deed> {
    if (tickets.length < 20) return openTicket();
    const id = random.pick(tickets);
    tickets.splice(tickets.indexOf(id), 1);
    for (const note of notes.filter(({ ticketId }) => ticketId === id)) notes.splice(notes.indexOf(note), 1);
    touched.delete(id);
    await control.send('DELETE', `/tickets/${id}`);
    return deed('ticket', 'delete', id);
  }
  async function writeNote(random: Random): Promise<Deed> {
    const ticketId = random.pick(tickets);
    const noteType = random.chance(0.1) ? 93 : 3;
    const { id } = await control.writeNote({ ticketId, resourceId, noteType, description: `Note ${count}` });
    if (noteType === 3) notes.push({ id, ticketId });
    touched.add(ticketId);
    return deed('ticket-note', 'create', id);
  }
  async function editNote(random: Random): Promise<Deed> {
    if (notes.length === 0) return writeNote(random);
    const { id, ticketId } = random.pick(notes);
    await rest('PATCH', `Tickets/${ticketId}/Notes`, { id, description: `Note again ${count}` });
    return deed('ticket-note', 'update', id);
  }
  async function addContact(random: Random): Promise<Deed> {
    const companyId = random.pick(companies);
    const { itemId } = await rest('POST', `Companies/${companyId}/Contacts`, {
      firstName: 'New',
      lastName: `Person ${count}`,
      isActive: 1,
    });
    contacts.push({ id: Number(itemId), companyId });
    return deed('contact', 'create', Number(itemId));
  }
  async function editContact(random: Random): Promise<Deed> {
    if (contacts.length === 0) return addContact(random);
    const { id, companyId } = random.pick(contacts);
    await rest('PATCH', `Companies/${companyId}/Contacts`, { id, lastName: `Renamed ${count}` });
    return deed('contact', 'update', id);
  }
  async function deleteContact(random: Random): Promise<Deed> {
    if (contacts.length === 0) return addContact(random);
    const { id, companyId } = random.pick(contacts);
    contacts.splice(
      contacts.findIndex((contact) => contact.id === id),
      1,
    );
    await rest('DELETE', `Companies/${companyId}/Contacts/${id}`);
    return deed('contact', 'delete', id, true);
  }
  async function renameCompany(random: Random): Promise<Deed> {
    const id = random.pick(companies);
    await rest('PATCH', 'Companies', { id, companyName: `Company ${count}` });
    return deed('company', 'update', id);
  }

  const deeds = [
    openTicket,
    editTicket,
    editTicket,
    editTicket,
    deleteTicket,
    writeNote,
    writeNote,
    editNote,
    addContact,
    editContact,
    deleteContact,
    renameCompany,
  ];
  return {
    touched,
    lastNoteBefore,
    act(random) {
      count += 1;
      return random.pick(deeds)(random);
    },
  };
}
