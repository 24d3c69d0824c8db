import { companyLocations } from '../entities/tables/company-children.ts';
import { contacts } from '../entities/tables/contacts.ts';
import { resources } from '../entities/tables/resources.ts';
import { tickets } from '../entities/tables/tickets.ts';
import type { EntityRules } from '../writes/entity-rules.ts';
import type { RuleParts } from './rule-parts.ts';

/** A company's owner is no API user, and it always has one primary location. */
export function createCompanyRules({ rows, clock }: RuleParts): EntityRules {
  return {
    check: ({ changes }) => {
      const owner = changes.ownerResourceID ?? null;
      if (owner === null || rows.get(resources, Number(owner))?.licenseType !== 7) return [];
      return ['ownerResourceID: an API User cannot own a Company.'];
    },
    stamp: ({ before, actor }) => ({
      lastTrackedModifiedDateTime: clock.now(),
      lastActivityDate: clock.now(),
      ...(before === null
        ? {
            createDate: clock.now(),
            createdByResourceID: actor.id,
            impersonatorCreatorResourceID: actor.impersonatorId,
          }
        : {}),
    }),
    done: ({ before, after, id }) => {
      if (before !== null) return;
      rows.insert(companyLocations, {
        companyID: id,
        name: String(after.companyName).slice(0, 100),
        phone: after.phone ?? null,
        isActive: true,
        isPrimary: true,
      });
    },
  };
}

/** One primary contact a company; contacts with tickets stay. */
export function createContactRules({ rows, clock }: RuleParts): EntityRules {
  return {
    check: ({ after }) => (after.isActive === 0 || after.isActive === 1 ? [] : ['isActive must be 0 or 1.']),
    stamp: ({ before, actor }) => ({
      lastModifiedDate: clock.now(),
      lastActivityDate: clock.now(),
      ...(before === null
        ? { createDate: clock.now(), impersonatorCreatorResourceID: actor.impersonatorId }
        : {}),
    }),
    done: ({ after, id }) => {
      if (after.primaryContact !== true) return;
      const others = rows.find(contacts, { companyID: after.companyID ?? null, primaryContact: 1 });
      for (const other of others)
        if (other.id !== id) rows.update(contacts, Number(other.id), { primaryContact: false });
    },
    checkRemove: (before) =>
      rows.find(tickets, { contactID: before.id ?? null }).length > 0
        ? ['This Contact is associated with Tickets and cannot be deleted.']
        : [],
  };
}
