import type { Sandbox } from '../../src/sandbox/start.ts';

export interface JournalEntry {
  readonly seq: number;
  readonly verb: string;
  readonly path: string;
  readonly resourceId: number;
  readonly body: Record<string, unknown>;
  readonly status: number;
}

/** Plays the people on Autotask's side, through the sandbox's control endpoint. */
export interface SandboxControl {
  openTicket(ticket: Record<string, unknown>): Promise<{ id: number; ticketNumber: string }>;
  writeNote(note: Record<string, unknown>): Promise<{ id: number }>;
  editTicket(change: Record<string, unknown>): Promise<unknown>;
  addCompany(company: Record<string, unknown>): Promise<{ id: number; contactId: number }>;
  setFaults(faults: unknown): Promise<unknown>;
  /** Every write made through the REST API so far. */
  journal(): Promise<JournalEntry[]>;
  send(verb: string, path: string, body?: unknown): Promise<unknown>;
}

export function createSandboxControl(sandbox: Pick<Sandbox, 'controlUrl' | 'controlToken'>): SandboxControl {
  async function send<T>(verb: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${sandbox.controlUrl}${path}`, {
      method: verb,
      headers: { 'x-control-token': sandbox.controlToken, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
  return {
    send,
    openTicket: (ticket) => send('POST', '/tickets', ticket),
    writeNote: (note) => send('POST', '/notes', note),
    editTicket: (change) => send('PATCH', '/tickets', change),
    addCompany: (company) => send('POST', '/companies', company),
    setFaults: (faults) => send('POST', '/faults', faults),
    journal: async () => (await send<{ entries: JournalEntry[] }>('GET', '/journal?after=0')).entries,
  };
}
