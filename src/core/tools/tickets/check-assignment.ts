import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields, FieldValue } from '../../../shared/domain/write-request.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { findTechnician } from '../../store/organization.ts';
import { unavailable } from '../autotask-words.ts';
import { objectionToPerson } from '../records/check-references.ts';
import { invalid, type ToolContext, type ToolFailure } from '../tool.ts';

const assignmentFields = ['assignedResourceID', 'assignedResourceRoleID', 'queueID'];

/**
 * Who works a ticket: resource and role travel together, the resource must be a person who is active and holds the role, must
 * not be a secondary resource already, and a ticket without a resource needs a queue. Adds the role when none is given.
 * `current` is null for a new ticket.
 */
export async function checkAssignment(
  changes: Fields,
  current: AnyRecord | null,
  context: ToolContext,
): Promise<Outcome<Fields, ToolFailure>> {
  if (current !== null && !assignmentFields.some((field) => field in changes)) return succeed(changes);
  const after: AnyRecord = { ...current, ...changes };
  const resourceId = after.assignedResourceID ?? null;
  if (typeof resourceId !== 'number') {
    if (typeof changes.assignedResourceRoleID === 'number') {
      return invalid('A role is set only together with the resource that works in it.');
    }
    if ((after.queueID ?? null) === null) {
      return invalid(
        'A ticket that is assigned to nobody needs a queue. Set queueID, or assignedResourceID.',
      );
    }
    const unassigns = 'assignedResourceID' in changes;
    return succeed(
      unassigns ? { ...changes, assignedResourceID: null, assignedResourceRoleID: null } : changes,
    );
  }
  const isNew = current === null || current.assignedResourceID !== resourceId;
  const wantsRole = 'assignedResourceRoleID' in changes;
  if (!isNew && !wantsRole) return succeed(changes);
  if (changes.assignedResourceRoleID === null) {
    return invalid(
      'A resource is assigned only together with a role. Leave the role out to let Countersign choose.',
    );
  }
  const objection = await objectionToPerson(resourceId, context);
  if (!objection.ok) return objection;
  if (objection.value !== null) return invalid(objection.value);
  const secondary = await objectionToSecondary(resourceId, current, context);
  if (!secondary.ok) return secondary;
  const role = await roleFor(resourceId, changes.assignedResourceRoleID, context);
  if (!role.ok) return role;
  return succeed({ ...changes, assignedResourceID: resourceId, assignedResourceRoleID: role.value });
}

async function objectionToSecondary(
  resourceId: number,
  current: AnyRecord | null,
  { reader, db }: ToolContext,
): Promise<Outcome<null, ToolFailure>> {
  if (typeof current?.id !== 'number') return succeed(null);
  const read = await reader.records('TicketSecondaryResources', {
    filter: [
      { op: 'eq', field: 'ticketID', value: current.id },
      { op: 'eq', field: 'resourceID', value: resourceId },
    ],
    atMost: 1,
  });
  if (!read.ok) return unavailable(read.failure);
  if (read.value.length === 0) return succeed(null);
  const name = findTechnician(db, resourceId)?.name ?? `Resource ${resourceId}`;
  return invalid(`${name} is already a secondary resource of this ticket and cannot be its primary one too.`);
}

/** The role to assign in: the wanted one if the resource holds it, else the resource's usual one. */
export async function roleFor(
  resourceId: number,
  wanted: FieldValue | undefined,
  context: ToolContext,
): Promise<Outcome<number, ToolFailure>> {
  const held = await rolesHeldBy(resourceId, context);
  if (!held.ok) return held;
  const { roles, usual } = held.value;
  const name = findTechnician(context.db, resourceId)?.name ?? `Resource ${resourceId}`;
  if (roles.length === 0) return invalid(`${name} holds no role on the service desk and cannot be assigned.`);
  if (typeof wanted !== 'number') return succeed(usual ?? roles[0] ?? Number.NaN);
  if (roles.includes(wanted)) return succeed(wanted);
  const names: string[] = [];
  for (const role of roles) {
    const known = await context.metadata.roleName(role);
    if (!known.ok) return known;
    names.push(`${role} ${known.value ?? ''}`.trim());
  }
  return invalid(`${name} does not hold the role ${wanted}, but ${names.join(', ')}.`);
}

/** All roles that a resource may use on tickets, the service desk's first; `usual` is the default among them. */
async function rolesHeldBy(
  resourceId: number,
  { reader }: ToolContext,
): Promise<Outcome<{ roles: readonly number[]; usual: number | null }, ToolFailure>> {
  const filter = [
    { op: 'eq', field: 'resourceID', value: resourceId },
    { op: 'eq', field: 'isActive', value: true },
  ] as const;
  const desk = await reader.records('ResourceServiceDeskRoles', { filter, atMost: 100 });
  if (!desk.ok) return unavailable(desk.failure);
  const other = await reader.records('ResourceRoles', { filter, atMost: 100 });
  if (!other.ok) return unavailable(other.failure);
  const roles = [...new Set([...desk.value, ...other.value].map((row) => Number(row.roleID)))];
  const byDefault = desk.value.find((row) => row.isDefault === true);
  if (byDefault) return succeed({ roles, usual: Number(byDefault.roleID) });
  const person = await reader.resource(resourceId);
  if (!person.ok) return unavailable(person.failure);
  const preferred = person.value?.defaultServiceDeskRoleID ?? null;
  return succeed({ roles, usual: preferred !== null && roles.includes(preferred) ? preferred : null });
}
