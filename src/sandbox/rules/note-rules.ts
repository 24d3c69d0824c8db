import type { Row } from '../entities/field.ts';
import { tickets } from '../entities/tables/tickets.ts';
import type { EntityRules } from '../writes/entity-rules.ts';
import type { RuleParts } from './rule-parts.ts';

const systemNoteTypes = [13, 15, 16, 17, 91, 92, 93, 94, 95];

export function createNoteRules({ rows, clock, switches }: RuleParts): EntityRules {
  return {
    check: ({ before, after }) => {
      if (switches.get('noteTitle') === 'required' && !after.title) return ['Missing Required Field: title'];
      const isSystem = systemNoteTypes.includes(Number(before?.noteType ?? 0));
      return isSystem && switches.get('systemNotes') === 'read-only'
        ? ['System notes cannot be edited.']
        : [];
    },
    stamp: ({ before, actor }) => {
      const now = clock.now();
      if (before !== null)
        return { lastActivityDate: now, impersonatorUpdaterResourceID: actor.impersonatorId };
      const author: Row =
        actor.kind === 'contact'
          ? { createdByContactID: actor.id, creatorResourceID: null }
          : { creatorResourceID: actor.id, impersonatorCreatorResourceID: actor.impersonatorId };
      return { ...author, createDateTime: now, lastActivityDate: now };
    },
    // A note is activity on its ticket, but no tracked modification of it.
    done: ({ after, actor }) => {
      const activity: Row = {
        lastActivityDate: clock.now(),
        lastActivityPersonType: actor.kind === 'contact' ? 2 : 1,
        lastActivityResourceID: actor.kind === 'contact' ? null : actor.id,
      };
      const isVisible = after.publish === 1;
      rows.update(tickets, Number(after.ticketID), {
        ...activity,
        ...(isVisible ? { lastCustomerVisibleActivityDateTime: clock.now() } : {}),
      });
    },
  };
}
