import type { Picklists } from '../../store/picklists.ts';

/** Who can see a note. Co-managed users are the customer's own staff, so only what is internal alone is the technicians'. */
export type NoteAudience = 'technicians' | 'customer';

/**
 * Who sees what is published so. Labels differ between tenants: whatever is not surely internal counts as the customer's,
 * because a note for technicians must never reach a customer.
 */
export function audienceOf(picklists: Picklists, publish: unknown): NoteAudience {
  const label =
    picklists.values('TicketNotes', 'publish').find((entry) => entry.value === publish)?.label ?? '';
  return /internal/i.test(label) && !/co-?managed/i.test(label) ? 'technicians' : 'customer';
}

/** The publish value for an audience; null when the tenant has none that is surely right. */
export function publishFor(picklists: Picklists, audience: NoteAudience): number | null {
  const active = picklists.values('TicketNotes', 'publish').filter((entry) => entry.isActive);
  const fitting = active.filter((entry) =>
    audience === 'technicians'
      ? audienceOf(picklists, entry.value) === 'technicians'
      : /^all\b/i.test(entry.label),
  );
  return fitting[0]?.value ?? null;
}
