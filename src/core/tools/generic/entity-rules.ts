import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { objectionToPerson } from '../records/check-references.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { roleFor } from '../tickets/check-assignment.ts';
import { invalid, type ToolContext, type ToolFailure } from '../tool.ts';

type Ruled = Promise<Outcome<Fields, ToolFailure>>;
type Rule = (fields: Fields, current: AnyRecord | null, context: ToolContext) => Ruled;

const rules: Readonly<Record<string, Rule>> = {
  Companies: checkOwner,
  Contacts: checkContact,
  TicketNotes: checkNote,
  TicketSecondaryResources: checkSecondaryResource,
  TimeEntries: checkTimeEntry,
};

/** What Autotask asks of an entity beyond its fields' values. May add what goes along, such as a role. */
export async function checkEntityRules(
  { name }: Collection,
  fields: Fields,
  current: AnyRecord | null,
  context: ToolContext,
): Ruled {
  return rules[name]?.(fields, current, context) ?? succeed(fields);
}

async function checkOwner(fields: Fields, _current: AnyRecord | null, context: ToolContext): Ruled {
  if (typeof fields.ownerResourceID !== 'number') return succeed(fields);
  const objection = await objectionToPerson(fields.ownerResourceID, context);
  if (!objection.ok) return objection;
  return objection.value === null ? succeed(fields) : invalid(objection.value);
}

async function checkContact(fields: Fields): Ruled {
  const { isActive } = fields;
  if (isActive === undefined || isActive === 0 || isActive === 1) return succeed(fields);
  return invalid('isActive of a contact is 1 or 0.');
}

/** The audience is pinned: what was shown as internal stays so even if somebody publishes the note meanwhile. */
async function checkNote(fields: Fields, current: AnyRecord | null): Ruled {
  const publish = fields.publish ?? current?.publish;
  return typeof publish === 'number'
    ? succeed({ ...fields, publish })
    : invalid('It is not known who can see this note, so it cannot be changed.');
}

async function checkSecondaryResource(
  fields: Fields,
  _current: AnyRecord | null,
  context: ToolContext,
): Ruled {
  const { resourceID, ticketID } = fields;
  if (typeof resourceID !== 'number') return invalid('A secondary resource needs resourceID.');
  const ticket = await ticketInFence(Number(ticketID), context);
  if (!ticket.ok) return ticket;
  const objection = await objectionToPerson(resourceID, context);
  if (!objection.ok) return objection;
  if (objection.value !== null) return invalid(objection.value);
  if (ticket.value.assignedResourceId === resourceID) {
    return invalid('The primary resource of a ticket cannot be a secondary one of it too.');
  }
  const role = await roleFor(resourceID, fields.roleID, context);
  return role.ok ? succeed({ ...fields, roleID: role.value }) : role;
}

async function checkTimeEntry(fields: Fields, current: AnyRecord | null, context: ToolContext): Ruled {
  const after: AnyRecord = { ...current, ...fields };
  const { resourceID, startDateTime, endDateTime } = after;
  if (typeof resourceID !== 'number') return invalid('A time entry needs resourceID.');
  if (typeof startDateTime !== 'string' || typeof endDateTime !== 'string') {
    return invalid('Time on a ticket needs startDateTime and endDateTime.');
  }
  if (Date.parse(endDateTime) < Date.parse(startDateTime)) {
    return invalid('The end of a time entry is later than its start.');
  }
  if (current !== null && !('roleID' in fields) && !('resourceID' in fields)) return succeed(fields);
  const role = await roleFor(
    resourceID,
    typeof after.roleID === 'number' ? after.roleID : undefined,
    context,
  );
  return role.ok ? succeed({ ...fields, roleID: role.value }) : role;
}
