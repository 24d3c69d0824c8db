import type { EntityRules } from '../writes/entity-rules.ts';
import { holdsRole } from './assignment.ts';
import type { RuleParts } from './rule-parts.ts';

const hourMs = 3_600_000;

export function createTimeEntryRules({ rows, clock }: RuleParts): EntityRules {
  return {
    check: ({ after }) => {
      const { ticketID = null, roleID = null, resourceID = null } = after;
      if (ticketID === null) return ['TimeEntries must have a ticketID or a taskID.'];
      if (roleID === null) return ['TimeEntries for Tickets must have a roleID.'];
      if (!holdsRole(rows, Number(resourceID), Number(roleID))) return ['There is no row at position 0.'];
      const { startDateTime: start = null, endDateTime: end = null } = after;
      if (start === null || end === null)
        return ['TimeEntries for Service tickets require a start and stop time.'];
      if (String(end) < String(start)) return ['The stop time must be later than the start time.'];
      return [];
    },
    stamp: ({ before, after, actor }) => {
      const worked =
        (Date.parse(`${String(after.endDateTime)}Z`) - Date.parse(`${String(after.startDateTime)}Z`)) /
        hourMs;
      const hours = Number(after.hoursWorked ?? Math.round(worked * 100) / 100);
      const by = actor.kind === 'resource' ? actor.id : null;
      return {
        hoursWorked: hours,
        hoursToBill: hours + Number(after.offsetHours ?? 0),
        dateWorked: after.dateWorked ?? `${String(after.startDateTime).slice(0, 10)}T00:00:00.000`,
        timeEntryType: 2,
        lastModifiedDateTime: clock.now(),
        lastModifiedUserID: by,
        ...(before === null
          ? {
              createDateTime: clock.now(),
              creatorUserID: by,
              impersonatorCreatorResourceID: actor.impersonatorId,
            }
          : { impersonatorUpdaterResourceID: actor.impersonatorId }),
      };
    },
  };
}
