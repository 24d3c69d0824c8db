import type { ReadHandle } from './database.ts';
import type { StoredPolicyRule } from './policy-rules.ts';

const periodMs = { hour: 3_600_000, day: 24 * 3_600_000 } as const;

/**
 * How many calls were sent under each rule's cap, up to now, as policy asks it for a call of this client. What only waits or was refused
 * is not counted; what is on its way or whose answer was lost is.
 */
export function capUse(
  db: ReadHandle,
  rules: readonly Pick<StoredPolicyRule, 'id' | 'tool' | 'cap'>[],
  companyId: number,
  now: string,
): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { id, tool, cap } of rules) {
    if (cap === undefined) continue;
    const since = new Date(Date.parse(now) - periodMs[cap.per]).toISOString();
    const counted = db.get<{ count: number }>(
      `SELECT count(*) AS count FROM actions
       WHERE tool = @tool AND origin <> 'technician' AND state IN ('sending', 'unknown', 'done') AND state_at > @since
         AND (@companyId IS NULL OR company_id = @companyId)`,
      { tool, since, companyId: cap.over === 'client' ? companyId : null },
    );
    used.set(id, counted?.count ?? 0);
  }
  return used;
}
