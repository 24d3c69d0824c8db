import type { Picklists } from './picklists.ts';

/** Who can see a note. Co-managed users are the customer's own staff, so only what is internal alone is the technicians'. */
export type NoteAudience = 'technicians' | 'customer';

/** "Internal Project Team", "Internes Projektteam", "Equipo interno": a tenant's labels come in its own language. */
const internal = /\bintern(al|ally|e[rsnm]?|o|a|os|as)?\b/i;
/** "Not internal", "Nicht intern", "No interno". */
const denied = /\b(not|non|nicht|kein\w*|no)[\s-]+intern/i;
/** "Internal & Co-Managed" is told from "Internal" by naming somebody else as well, in whatever words. */
const joined = /[&+/,;]|\b(and|or|with|plus|und|oder|sowie|mit|y|e|o|u|con|más)\b/i;
const coManaged =
  /\bco-?\s?(managed|verwalt|gestion|administr)|\b(mit|gemeinsam) ?verwalt|\b(compartid|conjunt)/i;
const everybody = /^(all|alle|allen|todos|todas)\b/i;

/**
 * Who sees what is published so. Labels differ between tenants: whatever is not surely internal counts as the customer's,
 * because a note for technicians must never reach a customer.
 */
export function audienceOf(picklists: Picklists, publish: unknown): NoteAudience {
  const label =
    picklists.values('TicketNotes', 'publish').find((entry) => entry.value === publish)?.label ?? '';
  const isUnclear = [denied, joined, coManaged].some((pattern) => pattern.test(label));
  return internal.test(label) && !isUnclear ? 'technicians' : 'customer';
}

/** The publish value for an audience; null when the tenant has none that is surely right. */
export function publishFor(picklists: Picklists, audience: NoteAudience): number | null {
  const active = picklists.values('TicketNotes', 'publish').filter((entry) => entry.isActive);
  const fitting = active.filter((entry) =>
    audience === 'technicians'
      ? audienceOf(picklists, entry.value) === 'technicians'
      : everybody.test(entry.label) && !internal.test(entry.label),
  );
  return fitting[0]?.value ?? null;
}
