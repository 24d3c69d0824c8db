import type { RuleNames } from '../../../shared/domain/rule-words.ts';
import { toolWords } from '../../policy/tool-words.ts';
import { findCompany, findTechnician } from '../../store/organization.ts';
import type { Lookups } from '../lookups.ts';

/** The tenant's names, for rules in words. */
export function ruleNamesOf({ db, picklists }: Pick<Lookups, 'db' | 'picklists'>): RuleNames {
  return {
    tool: toolWords,
    client: (companyId) => findCompany(db, companyId)?.name ?? null,
    value(field, value) {
      const number = typeof value === 'string' && value !== '' ? Number(value) : value;
      if (typeof number !== 'number') return null;
      if (field === 'assignedResourceID') return findTechnician(db, number)?.name ?? null;
      return picklists.values('Tickets', field).find((one) => one.value === number)?.label ?? null;
    },
  };
}
