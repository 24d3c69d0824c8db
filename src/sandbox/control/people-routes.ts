import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { companies } from '../entities/tables/companies.ts';
import { contacts } from '../entities/tables/contacts.ts';
import { ticketNotes } from '../entities/tables/ticket-children.ts';
import { deletedTicketLogs } from '../entities/tables/ticket-logs.ts';
import { tickets } from '../entities/tables/tickets.ts';
import { json } from '../http/answer.ts';
import { lowerKeys } from '../query/read-query.ts';
import type { Sample } from '../sample/create-sample.ts';
import type { Random } from '../sample/random.ts';
import type { Requesters } from '../sample/requesters.ts';
import { allScenarios } from '../sample/scenarios/all-scenarios.ts';
import type { Rows } from '../store/rows.ts';
import { requester, resourceInPages } from '../writes/actor.ts';
import type { Writer } from '../writes/writer.ts';
import { badRequest, type ControlRoutes, withBody, writtenOr } from './control-route.ts';

export interface PeopleParts {
  readonly rows: Rows;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly sample: Sample;
  readonly requesters: Requesters;
  /** A generator for the n-th ticket asked for, the same after every start. */
  readonly nextRandom: () => Random;
}

const openTicket = z.looseObject({
  scenario: z.enum(allScenarios.map((one) => one.name)).optional(),
  companyId: z.number().optional(),
  contactId: z.number().optional(),
  assignedResourceId: z.number().nullable().optional(),
});
const addNote = z.object({
  ticketId: z.number(),
  resourceId: z.number().optional(),
  contactId: z.number().optional(),
  description: z.string(),
  title: z.string().optional(),
  noteType: z.number().optional(),
  publish: z.number().optional(),
});
const editTicket = z.looseObject({ id: z.number(), byResourceId: z.number() });
const addCompany = z.object({ companyName: z.string(), companyType: z.number().default(1) });

/** What people do in Autotask's own pages, by mail and in the portal. */
export function createPeopleRoutes(parts: PeopleParts): ControlRoutes {
  const { rows, writer, clock, sample, requesters } = parts;
  const administrator = resourceInPages(sample.staff.administratorId);
  return {
    'GET scenarios': () => json({ scenarios: allScenarios.map((one) => one.name) }),
    'POST tickets': withBody(
      openTicket,
      ({ scenario, companyId, contactId, assignedResourceId, ...fields }) => {
        const wish = { scenario, companyId, contactId, assignedResourceId, fields };
        const opened = requesters.openTicket(wish, parts.nextRandom());
        const ticket = opened.ok ? rows.get(tickets, opened.id) : null;
        return writtenOr(opened, { ticketNumber: ticket?.ticketNumber ?? null });
      },
    ),
    'PATCH tickets': withBody(editTicket, ({ byResourceId, ...fields }) =>
      writtenOr(
        writer.update({ entity: tickets, body: lowerKeys(fields), actor: resourceInPages(byResourceId) }),
      ),
    ),
    'DELETE tickets': ({ rest, search }) => {
      const ticket = rows.get(tickets, Number(rest));
      if (ticket === null) return badRequest(`no ticket has the id ${rest}`);
      const by = Number(search.get('byResourceId') ?? administrator.id);
      rows.insert(deletedTicketLogs, {
        ticketID: ticket.id ?? null,
        ticketNumber: ticket.ticketNumber ?? null,
        ticketTitle: ticket.title ?? null,
        deletedByResourceID: by,
        deletedDateTime: clock.now(),
      });
      return writtenOr(writer.remove(tickets, Number(rest), resourceInPages(by)));
    },
    'POST notes': withBody(addNote, ({ ticketId, resourceId, contactId, ...fields }) => {
      if ((resourceId === undefined) === (contactId === undefined))
        return badRequest('a note has either a resourceId or a contactId');
      const actor = resourceId === undefined ? requester(Number(contactId)) : resourceInPages(resourceId);
      const defaults = {
        noteType: 3,
        publish: 1,
        title: fields.description.split('\n')[0]?.slice(0, 80) ?? '',
      };
      return writtenOr(
        writer.create({
          entity: ticketNotes,
          body: lowerKeys({ ...defaults, ...fields }),
          actor,
          fixed: { ticketID: ticketId },
        }),
      );
    }),
    'POST companies': withBody(addCompany, ({ companyName, companyType }) => {
      const created = writer.create({
        entity: companies,
        body: lowerKeys({
          companyName,
          companyType,
          phone: '+44 117 496 0999',
          ownerResourceID: administrator.id,
        }),
        actor: administrator,
      });
      if (!created.ok) return writtenOr(created);
      const contact = writer.create({
        entity: contacts,
        body: lowerKeys({
          firstName: 'Robin',
          lastName: 'Newcombe',
          isActive: 1,
          emailAddress: `robin.newcombe@company-${created.id}.example`,
          primaryContact: true,
        }),
        actor: administrator,
        fixed: { companyID: created.id },
      });
      return writtenOr(created, { contactId: contact.ok ? contact.id : null });
    }),
  };
}
