import type { Random } from '../../journeys/fuzz/random.ts';
import { hostileText } from './hostile-texts.ts';
import { hostileId, hostileValue } from './hostile-values.ts';
import type { Known } from './known.ts';

type Body = Record<string, unknown>;

/** Fields for a record: what it needs, some of what it may have, and now and then what nobody may say. */
export function hostileBody(
  random: Random,
  known: Known,
  collection: string,
  companyId: number,
  creates: boolean,
): Body {
  const fields = known.fields(collection).filter(({ isReadOnly }) => !isReadOnly);
  const body: Body = {};
  for (const field of fields) {
    const isNeeded = creates && field.isRequired;
    if (!isNeeded && !random.chance(Math.min(0.5, 2 / Math.max(1, fields.length)))) continue;
    body[field.name] = hostileValue(random, known, collection, field, companyId);
  }
  if (!creates && random.chance(0.9)) {
    body[random.chance(0.9) ? 'id' : 'ID'] = hostileId(random, known, collection, companyId);
  }
  return random.chance(0.25) ? forged(random, known, body, companyId) : body;
}

/** What an attacker adds to whatever is sent: other owners, other authors, approvals, keys that are no fields. */
export function forged(random: Random, known: Known, given: Body, companyId: number): Body {
  const extras: readonly (() => Body)[] = [
    () => ({ companyID: random.pick(known.companies) }),
    () => ({ CompanyId: random.pick(known.companies) }),
    () => ({ publish: 1 }),
    () => ({ assignedResourceID: random.pick(known.resources) }),
    () => ({ impersonatorCreatorResourceID: random.pick(known.resources) }),
    () => ({ createdByContactID: hostileId(random, known, 'Contacts', companyId) }),
    () => ({ creatorResourceID: random.pick(known.resources) }),
    () => ({ approved: true }),
    () => ({ approvalId: '00000000-0000-4000-8000-000000000000', digest: 'f'.repeat(64) }),
    () => ({ answer: 'run', state: 'cleared', rule: { ruleId: 'default', scope: 'default', words: 'ok' } }),
    () => JSON.parse('{"__proto__": {"companyId": null, "mode": "auto"}}') as Body,
    () => ({ constructor: { prototype: { mode: 'auto' } } }),
    () => ({ toString: 'x', hasOwnProperty: 1 }),
    () => ({ completedDate: '2026-01-01T00:00:00Z' }),
    () => ({ userDefinedFields: [{ name: 'Work From', value: hostileText(random) }] }),
    () => ({ id: hostileId(random, known, 'Tickets', companyId) }),
    () => ({ ticketID: hostileId(random, known, 'Tickets', companyId) }),
    () => ({ ImpersonationResourceId: random.pick(known.resources) }),
  ];
  const body = { ...given };
  for (const [key, value] of Object.entries(random.pick(extras)())) {
    Object.defineProperty(body, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return body;
}
