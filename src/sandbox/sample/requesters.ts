import type { Row } from '../entities/field.ts';
import { contacts } from '../entities/tables/contacts.ts';
import { tickets } from '../entities/tables/tickets.ts';
import type { Rows } from '../store/rows.ts';
import { requester } from '../writes/actor.ts';
import type { WriteResult, Writer } from '../writes/writer.ts';
import type { ClientAssets } from './create-assets.ts';
import type { Client } from './create-clients.ts';
import type { Sample } from './create-sample.ts';
import type { Random } from './random.ts';
import { allScenarios } from './scenarios/all-scenarios.ts';
import { draftTicket, sourceOf } from './ticket-draft.ts';

/** What a caller may fix of a request; the rest is picked as the sample day does. */
export interface TicketWish {
  readonly scenario?: string | undefined;
  readonly companyId?: number | undefined;
  readonly contactId?: number | undefined;
  /** null: nobody. */
  readonly assignedResourceId?: number | null | undefined;
  /** Any ticket field by its REST name. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Requesters {
  /** Opens a ticket as it arrives by e-mail or portal: New, Medium, no issue type. */
  readonly openTicket: (wish: TicketWish, random: Random) => WriteResult;
}

const noAssets: ClientAssets = { devices: [], servers: [], printers: [] };
const clientPortal = 5;
const levelOne = 29_682_833;

export function createRequesters(rows: Rows, writer: Writer, sample: Sample): Requesters {
  const { staff } = sample;
  const customers = sample.clients.filter(
    ({ company, contacts: people }) => company.type === 1 && people.length > 0,
  );

  const chooseClient = (wish: TicketWish, random: Random): Client => {
    const contact = wish.contactId === undefined ? null : rows.get(contacts, wish.contactId);
    const companyId = wish.companyId ?? (contact === null ? undefined : Number(contact.companyID));
    if (companyId === undefined) return random.pick(customers);
    return sample.clients.find((client) => client.id === companyId) ?? laterClient(companyId);
  };
  const chooseContact = (wish: TicketWish, client: Client, random: Random) => {
    const id = wish.contactId ?? rows.find(contacts, { companyID: client.id, isActive: 1 })[0]?.id;
    const known = client.contacts.find((one) => one.id === wish.contactId);
    if (known !== undefined) return known;
    if (wish.contactId === undefined && client.contacts.length > 0) return random.pick(client.contacts);
    const row = typeof id === 'number' ? rows.get(contacts, id) : null;
    return {
      id: Number(id ?? 0),
      firstName: String(row?.firstName ?? ''),
      lastName: String(row?.lastName ?? ''),
    };
  };
  /** 70 % you, 20 % somebody else, 10 % nobody. */
  const chooseAssignee = (wish: TicketWish, random: Random): number | null => {
    const throwOf = random.next();
    const other = random.pick(staff.technicians).resourceId;
    if (wish.assignedResourceId !== undefined) return wish.assignedResourceId;
    return throwOf < 0.7 ? staff.you.resourceId : throwOf < 0.9 ? other : null;
  };

  return {
    openTicket: (wish, random) => {
      const scenario = allScenarios.find((one) => one.name === wish.scenario) ?? random.pick(allScenarios);
      const client = chooseClient(wish, random);
      const contact = chooseContact(wish, client, random);
      const draft = draftTicket(
        random,
        scenario,
        client,
        contact,
        sample.assets[String(client.id)] ?? noAssets,
      );
      const assignee = chooseAssignee(wish, random);
      const technician = staff.technicians.find((one) => one.resourceId === assignee);
      const fields: Row = {
        companyID: client.id,
        contactID: contact.id === 0 ? null : contact.id,
        title: draft.title,
        description: draft.description,
        status: 1,
        priority: 2,
        queueID: random.chance(0.6) ? clientPortal : levelOne,
        source: sourceOf(scenario.via),
        configurationItemID: draft.assetId,
        assignedResourceID: assignee,
        assignedResourceRoleID: assignee === null ? null : (technician?.roleId ?? staff.roleIds.engineer),
      };
      const body = new Map<string, unknown>();
      for (const [name, value] of Object.entries({ ...fields, ...wish.fields }))
        if (value !== undefined) body.set(name.toLowerCase(), value);
      return writer.create({ entity: tickets, body, actor: requester(contact.id) });
    },
  };
}

/** A company that came after the sample. */
const laterClient = (id: number): Client => ({
  id,
  company: {
    name: 'the company',
    domain: 'client.example',
    city: '',
    type: 1,
    people: 0,
    parent: '',
    segment: 0,
  },
  locationId: 0,
  contacts: [],
});
