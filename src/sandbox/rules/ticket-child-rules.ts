import type { EntityDefinition } from '../entities/definition.ts';
import { tickets } from '../entities/tables/tickets.ts';
import type { Change, EntityRules } from '../writes/entity-rules.ts';
import { holdsRole } from './assignment.ts';
import type { RuleParts } from './rule-parts.ts';

const tooMany = (rows: RuleParts['rows'], entity: EntityDefinition, change: Change, most: number) => {
  const ticketID = change.after.ticketID ?? null;
  if (change.before !== null || rows.count(entity, '"ticketID" = ?', [ticketID]) < most) return [];
  return [`A Ticket is limited to ${most} ${entity.collection}.`];
};

/** At most `most` rows of the entity on one ticket. */
export const createAtMostRules = (
  { rows }: RuleParts,
  entity: EntityDefinition,
  most: number,
): EntityRules => ({
  check: (change) => tooMany(rows, entity, change, most),
});

/** A secondary resource holds the role, and is not the primary one. */
export function createSecondaryResourceRules({ rows }: RuleParts, entity: EntityDefinition): EntityRules {
  return {
    check: (change) => {
      const { resourceID = null, roleID = null, ticketID = null } = change.after;
      const ticket = rows.get(tickets, Number(ticketID));
      if (ticket?.assignedResourceID === resourceID)
        return [`Resource [${String(resourceID)}] is already the primary Resource.`];
      if (!holdsRole(rows, Number(resourceID), Number(roleID)))
        return [`The Role [${String(roleID)}] is not valid for the Resource [${String(resourceID)}].`];
      return tooMany(rows, entity, change, 50);
    },
  };
}

/** Completing an item notes who and when; 40 items a ticket. */
export function createChecklistRules({ rows, clock }: RuleParts, entity: EntityDefinition): EntityRules {
  return {
    check: (change) => tooMany(rows, entity, change, 40),
    stamp: ({ changes, actor }) => {
      if (!('isCompleted' in changes)) return {};
      const done = changes.isCompleted === true;
      return {
        completedDateTime: done ? clock.now() : null,
        completedByResourceID: done && actor.kind === 'resource' ? actor.id : null,
      };
    },
  };
}
