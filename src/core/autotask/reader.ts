import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { type AutotaskCompany, autotaskCompany } from './entities/company.ts';
import { type AutotaskConfigurationItem, autotaskConfigurationItem } from './entities/configuration-item.ts';
import { type AutotaskContact, autotaskContact } from './entities/contact.ts';
import { type EntityField, entityField } from './entities/entity-field.ts';
import { type AnyRecord, anyRecord } from './entities/record.ts';
import { type AutotaskResource, autotaskResource } from './entities/resource.ts';
import { type AutotaskTicket, autotaskTicket, ticketFields } from './entities/ticket.ts';
import { type AutotaskNote, autotaskNote } from './entities/ticket-note.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';
import type { CallPriority } from './limits.ts';
import { type Filter, queryPage } from './query.ts';

type Read<T> = Promise<Outcome<T, AutotaskFailure>>;

/** Reads of Autotask. An absent record is null, not a failure. Lists are ascending by id, at most 500 a page. */
export interface AutotaskReader {
  ticket(id: number, priority?: CallPriority): Read<AutotaskTicket | null>;
  tickets(filter: readonly Filter[], priority?: CallPriority): Read<AutotaskTicket[]>;
  note(id: number): Read<AutotaskNote | null>;
  notes(filter: readonly Filter[], priority?: CallPriority): Read<AutotaskNote[]>;
  company(id: number): Read<AutotaskCompany | null>;
  companies(filter: readonly Filter[], priority?: CallPriority): Read<AutotaskCompany[]>;
  contact(id: number): Read<AutotaskContact | null>;
  contacts(filter: readonly Filter[]): Read<AutotaskContact[]>;
  resources(filter: readonly Filter[], priority?: CallPriority): Read<AutotaskResource[]>;
  resource(id: number): Read<AutotaskResource | null>;
  configurationItems(filter: readonly Filter[]): Read<AutotaskConfigurationItem[]>;
  fields(entity: string, priority?: CallPriority): Read<EntityField[]>;
  /** A record of any collection as it came. `collection` is ours to choose: never a caller's own text. */
  record(collection: string, id: number): Read<AnyRecord | null>;
  /** One page of any collection. `fields` leaves others out; `id` always comes. */
  records(
    collection: string,
    query: {
      readonly filter: readonly Filter[];
      readonly fields?: readonly string[];
      readonly atMost: number;
    },
  ): Read<AnyRecord[]>;
  /** How many records match. */
  count(entity: string, filter: readonly Filter[], priority?: CallPriority): Read<number>;
}

export function createReader(http: AutotaskHttp): AutotaskReader {
  async function one<Schema extends z.ZodType>(
    entity: string,
    schema: Schema,
    id: number,
    priority: CallPriority,
  ): Read<z.output<Schema> | null> {
    const answer = await http.send({ verb: 'GET', path: `${entity}/${id}`, endpoint: entity, priority });
    if (!answer.ok) return answer;
    const envelope = z.object({ item: z.unknown() }).safeParse(answer.value);
    const parsed = envelope.success ? schema.nullable().safeParse(envelope.data.item) : envelope;
    if (!parsed.success)
      return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(parsed.error) });
    return succeed(parsed.data);
  }
  return {
    ticket: (id, priority = 'agent') => one('Tickets', autotaskTicket, id, priority),
    tickets: (filter, priority = 'background') =>
      queryPage(http, { entity: 'Tickets', schema: autotaskTicket, filter, fields: ticketFields, priority }),
    note: (id) => one('TicketNotes', autotaskNote, id, 'agent'),
    notes: (filter, priority = 'agent') =>
      queryPage(http, { entity: 'TicketNotes', schema: autotaskNote, filter, priority }),
    company: (id) => one('Companies', autotaskCompany, id, 'agent'),
    companies: (filter, priority = 'background') =>
      queryPage(http, { entity: 'Companies', schema: autotaskCompany, filter, priority }),
    contact: (id) => one('Contacts', autotaskContact, id, 'agent'),
    contacts: (filter) =>
      queryPage(http, { entity: 'Contacts', schema: autotaskContact, filter, priority: 'background' }),
    resources: (filter, priority = 'background') =>
      queryPage(http, { entity: 'Resources', schema: autotaskResource, filter, priority }),
    resource: (id) => one('Resources', autotaskResource, id, 'agent'),
    record: (collection, id) => one(collection, anyRecord, id, 'agent'),
    records: (collection, { filter, fields, atMost }) =>
      queryPage(http, {
        entity: collection,
        schema: anyRecord,
        filter,
        ...(fields ? { fields } : {}),
        maxRecords: atMost,
        priority: 'agent',
      }),
    configurationItems: (filter) =>
      queryPage(http, {
        entity: 'ConfigurationItems',
        schema: autotaskConfigurationItem,
        filter,
        priority: 'background',
      }),
    async fields(entity, priority = 'background') {
      const path = `${entity}/entityInformation/fields`;
      const answer = await http.send({ verb: 'GET', path, endpoint: entity, priority });
      if (!answer.ok) return answer;
      const parsed = z.object({ fields: z.array(entityField) }).safeParse(answer.value);
      if (!parsed.success)
        return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(parsed.error) });
      return succeed(parsed.data.fields);
    },
    async count(entity, filter, priority = 'background') {
      const path = `${entity}/query/count`;
      const answer = await http.send({ verb: 'POST', path, endpoint: entity, priority, body: { filter } });
      if (!answer.ok) return answer;
      const parsed = z.object({ queryCount: z.number() }).safeParse(answer.value);
      if (!parsed.success)
        return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(parsed.error) });
      return succeed(parsed.data.queryCount);
    },
  };
}
