import { createHttp } from '../../../src/core/autotask/http.ts';
import { createLimits } from '../../../src/core/autotask/limits.ts';
import { createReader } from '../../../src/core/autotask/reader.ts';
import { createWriter } from '../../../src/core/autotask/writer.ts';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { saveAsset, saveCompany, saveContact, saveResource } from '../../../src/core/store/organization.ts';
import { createPicklists, replacePicklist } from '../../../src/core/store/picklists.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import {
  picklistOf,
  storedAsset,
  storedCompany,
  storedContact,
  storedResource,
  storedTicket,
} from '../../../src/core/sync/to-stored.ts';
import { callRead } from '../../../src/core/tools/call-read.ts';
import { catalogue } from '../../../src/core/tools/catalogue.ts';
import { createMetadata } from '../../../src/core/tools/metadata.ts';
import type { ToolContext } from '../../../src/core/tools/tool.ts';
import { startSandbox } from '../../../src/sandbox/start.ts';
import { createSandboxControl } from '../../doubles/sandbox-control.ts';

const now = () => new Date().toISOString();
const all = [{ op: 'gte', field: 'id', value: -1 }] as const;

/** The tools over a real sandbox and a database that was filled from it. One sandbox serves a whole test file. */
export async function runTools() {
  const sandbox = await startSandbox({ seed: '7', tickets: 60, isQuietDay: true });
  const control = createSandboxControl(sandbox);
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.failure.message);
  const db = opened.value.handle;
  const http = createHttp({
    baseUrl: () => sandbox.url,
    credentials: () => sandbox,
    standInUrl: sandbox.url,
    limits: createLimits(),
    onCall: () => {},
  });
  const reader = createReader(http);
  const metadata = createMetadata({ reader, now });
  const picklists = createPicklists(db);
  for (const entity of ['Tickets', 'TicketNotes', 'Companies', 'ConfigurationItems']) {
    for (const field of good(await reader.fields(entity))) {
      if (field.picklistValues) replacePicklist(db, entity, field.name, picklistOf(field));
    }
  }
  const companies = good(await reader.companies(all));
  const contacts = good(await reader.contacts(all));
  const assets = good(await reader.configurationItems(all));
  const tickets = good(await reader.tickets(all));
  const resources = good(await reader.resources(all));
  for (const row of companies) saveCompany(db, storedCompany(row));
  for (const row of contacts) saveContact(db, storedContact(row));
  for (const row of assets) saveAsset(db, storedAsset(row));
  for (const row of resources) saveResource(db, storedResource(row));
  for (const row of tickets) saveTicket(db, storedTicket(row, now()));

  function contextOf(companyId: number | null): ToolContext {
    return {
      companyId,
      db,
      reader,
      picklists,
      metadata,
      botResourceId: sandbox.botResourceId,
      async readTicket(ticketId) {
        const read = good(await reader.ticket(ticketId));
        return { ok: true, value: read === null ? null : storedTicket(read, now()) };
      },
    };
  }
  // Two clients that have everything: tickets, people and devices.
  const busy = companies.filter(
    ({ id }) =>
      tickets.some((ticket) => ticket.companyID === id && ticket.contactID !== null) &&
      assets.some((asset) => asset.companyID === id) &&
      contacts.some((contact) => contact.companyID === id && contact.isActive),
  );
  const client = (index: number) => {
    const company = must(busy[index], 'client');
    return {
      company,
      ticket: must(
        tickets.find((one) => one.companyID === company.id && one.completedDate === null) ??
          tickets.find((one) => one.companyID === company.id),
        'ticket',
      ),
      contact: must(
        contacts.find((one) => one.companyID === company.id && one.isActive),
        'contact',
      ),
      asset: must(
        assets.find((one) => one.companyID === company.id),
        'asset',
      ),
    };
  };
  const mine = client(0);
  const other = client(1);
  const context = contextOf(mine.company.id);
  const freely = (tool: string): PolicyRule => ({
    id: tool,
    scope: 'msp',
    companyId: null,
    tool,
    mode: 'auto',
  });
  const caller = { companyId: mine.company.id, agentMode: 'execute', origin: 'agent' } as const;

  return {
    sandbox,
    control,
    db,
    reader,
    writer: createWriter(http),
    mine,
    other,
    companies,
    contacts,
    resources,
    context,
    contextOf,
    /** Reads as an agent of `mine` does, with every policy on auto. */
    read: (tool: string, input: unknown, tools: ToolContext = context) =>
      callRead(name(tool), input, { tools, caller, rules: [...catalogue.keys()].map(freely) }),
    /** Proposes as an agent of `mine` does; nothing is sent. */
    async propose(tool: string, input: unknown, tools: ToolContext = context) {
      const found = catalogue.get(name(tool));
      if (found?.effect !== 'write') throw new Error(`${tool} is no write tool`);
      return found.propose(found.input.parse(input), tools);
    },
    async stop() {
      await http.stop();
      await sandbox.stop();
      opened.value.close();
    },
  };
}
export type RunningTools = Awaited<ReturnType<typeof runTools>>;

export const name = (tool: string) => `autotask:autotask-${tool}`;

export function good<T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the sample has no ${what}`);
  return value;
}
