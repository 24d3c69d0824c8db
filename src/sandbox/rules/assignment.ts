import type { Row } from '../entities/field.ts';
import { resources } from '../entities/tables/resources.ts';
import { resourceRoles, resourceServiceDeskRoles } from '../entities/tables/roles.ts';
import { ticketSecondaryResources } from '../entities/tables/ticket-children.ts';
import type { Rows } from '../store/rows.ts';

const apiUserLicense = 7;

/** Messages for a ticket's resource, role and queue: they travel together, and the resource must hold the role. */
export function checkAssignment(rows: Rows, after: Row, changes: Row): readonly string[] {
  const resourceId = after.assignedResourceID ?? null;
  const roleId = after.assignedResourceRoleID ?? null;
  if ((resourceId === null) !== (roleId === null))
    return [
      'When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
    ];
  if (resourceId === null || roleId === null) {
    if ((after.queueID ?? null) !== null) return [];
    return [
      'assignedResourceID, assignedResourceRoleID, and queueID cannot all be empty. Supply a queueID or both an assignedResourceID and assignedResourceRoleID.',
    ];
  }
  if (!('assignedResourceID' in changes) && !('assignedResourceRoleID' in changes)) return [];
  if (rows.get(resources, Number(resourceId))?.licenseType === apiUserLicense)
    return ['assignedResourceID: an API User cannot be assigned to a Ticket.'];
  if (!holdsRole(rows, Number(resourceId), Number(roleId)))
    return [`The Role [${String(roleId)}] is not valid for the assigned Resource [${String(resourceId)}].`];
  const ticketId = after.id;
  const isSecondary =
    typeof ticketId === 'number' &&
    rows.find(ticketSecondaryResources, { ticketID: ticketId, resourceID: resourceId }).length > 0;
  return isSecondary ? [`Resource [${String(resourceId)}] is already a secondary Resource.`] : [];
}

/** Whether a resource may work on tickets in a role. */
export function holdsRole(rows: Rows, resourceID: number, roleID: number): boolean {
  const held = { resourceID, roleID, isActive: 1 };
  return rows.find(resourceServiceDeskRoles, held).length > 0 || rows.find(resourceRoles, held).length > 0;
}
