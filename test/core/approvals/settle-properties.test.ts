import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expireApprovals } from '../../../src/core/approvals/expire.ts';
import { putEdits } from '../../../src/core/approvals/put-edits.ts';
import { settle } from '../../../src/core/approvals/settle.ts';
import { actionMark } from '../../../src/core/store/approval-votes.ts';
import { type Row, readRunRows } from '../../../src/core/store/run-rows.ts';
import { findTicket, saveTicket } from '../../../src/core/store/tickets.ts';
import { takeLetter } from '../../../src/core/team/take-letter.ts';
import { aDatabase } from '../store/a-database.ts';
import { afterExpiry, ana, aPlan, dana, editedBy, later, sam, takenBack, two, verified } from './a-plan.ts';

/** What may happen to a request, in any order. */
type Step =
  | { kind: 'approve'; by: number; stale: boolean; only: readonly string[] | null; says: boolean }
  | { kind: 'deny'; by: number; stale: boolean }
  | { kind: 'edit'; by: number; signedAs: number; action: number; value: number; forged: boolean }
  | { kind: 'reassign'; to: number }
  | { kind: 'policy' }
  | { kind: 'expire' }
  | { kind: 'letter'; sender: number; claims: number; swap: boolean; drop: boolean };

const person = fc.constantFrom(dana, dana, sam, sam, ana, 404);
const rarely = fc.nat(5).map((drawn) => drawn === 0);
const mostly = rarely.map((drawn) => !drawn);
const only = fc.option(fc.subarray(['c1', 'c2', 'c3'], { minLength: 1 }), { nil: null });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('approve'),
      by: person,
      stale: rarely,
      only: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, only),
      says: mostly,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deny'), by: person, stale: rarely }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit'),
      by: person,
      signedAs: person,
      action: fc.nat(2),
      value: fc.integer({ min: 3, max: 9 }),
      forged: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reassign'), to: fc.constantFrom(dana, sam) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('policy') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('letter'),
      sender: person,
      claims: person,
      swap: fc.boolean(),
      drop: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Step>;
const plans = fc.record({
  actions: fc.integer({ min: 1, max: 3 }),
  requirements: fc.constantFrom(null, two, verified),
});
const saysHow = { how: 'in-person', note: '' } as const;
const runs = { numRuns: 150 };

/** Plays the steps, and keeps what each person really approved: by name, card and action. */
function play(
  plan: ReturnType<typeof aPlan>,
  steps: readonly Step[],
  afterEach: (approved: Approved[]) => void,
) {
  const { db } = plan;
  const approved: Approved[] = [];
  const cards: string[] = [plan.digest()];
  for (const [index, one] of steps.entries()) {
    const current = plan.digest();
    if (current !== cards.at(-1)) cards.push(current);
    const shown = (stale: boolean) => (stale ? (cards.at(-2) ?? 'never shown') : current);
    switch (one.kind) {
      case 'approve': {
        const answer = {
          kind: 'approve',
          ...(one.only ? { only: one.only } : {}),
          ...(one.says ? { verified: saysHow } : {}),
        } as const;
        const chosen = plan.actions().filter(({ id }) => one.only?.includes(id) ?? true);
        const assigned = findTicket(db, 1)?.assignedResourceId ?? null;
        const digest = shown(one.stale);
        const settled = settle(db, { approvalId: 'a1', digest, by: one.by, via: 'desktop', answer }, later);
        if (settled.ok) expect(digest).toBe(current);
        if (settled.ok)
          for (const action of chosen)
            approved.push({ by: one.by, card: digest, mark: actionMark(action), assigned, says: one.says });
        break;
      }
      case 'deny': {
        const answer = { kind: 'deny', reason: '' } as const;
        const digest = shown(one.stale);
        const settled = settle(db, { approvalId: 'a1', digest, by: one.by, via: 'desktop', answer }, later);
        if (settled.ok) expect(digest).toBe(current);
        break;
      }
      case 'edit': {
        const action = plan.actions()[one.action];
        if (action === undefined) break;
        const edit = editedBy(action, one.signedAs, one.value, one.forged ? { requirements: null } : {});
        putEdits(db, { approvalId: 'a1', by: one.by, edits: [edit] }, later);
        break;
      }
      case 'reassign': {
        const ticket = findTicket(db, 1);
        const readAt = new Date(Date.parse(later) + index).toISOString();
        if (ticket) saveTicket(db, { ...ticket, assignedResourceId: one.to, readAt, lastActivityAt: readAt });
        break;
      }
      case 'policy':
        db.run(
          `INSERT INTO policy_rules (id, scope, company_id, tool, mode) VALUES (@id, 'msp', NULL, 'x', 'auto')`,
          { id: `p${index}` },
        );
        break;
      case 'expire':
        expireApprovals(db, index % 2 === 0 ? afterExpiry : later);
        break;
      case 'letter':
        for (const vote of tell(plan, one)) approved.push(vote);
        break;
    }
    afterEach(approved);
  }
}

interface Approved {
  readonly by: number;
  readonly card: string | null;
  readonly mark: string;
  readonly assigned: number | null;
  readonly says: boolean;
}

/** A letter that says the run was approved by `claims`; answers with what the sender may truly say: its own approval. */
function tell(plan: ReturnType<typeof aPlan>, letter: Extract<Step, { kind: 'letter' }>): Approved[] {
  const rows = readRunRows(plan.db, plan.approval().runId);
  if (rows === null) throw new Error('no run');
  const actions = rows.actions.map((row): Row => {
    const digest = letter.swap ? `${String(row.digest)}0` : (row.digest ?? null);
    return { ...row, digest, state: 'cleared', ...(letter.drop ? { requirements: null } : {}) };
  });
  const clears = actions.map(({ id, digest }) => `${String(id)} ${String(digest)}`);
  const common = { approval_id: 'a1', run_id: rows.run.id ?? null, at: later, via: 'desktop' };
  const vote = { ...common, card_digest: 'told', clears: JSON.stringify(clears), verified: null };
  const votes = [letter.claims, dana, sam].map((by) => ({ ...vote, resource_id: by }));
  const approval = { ...rows.approval, state: 'approved', decided_by: letter.claims, decided_at: later };
  const told = { ...rows, run: { ...rows.run, state: 'settled' }, actions, votes, approval };
  takeLetter(
    plan.db,
    { ticketId: 1, from: { deviceId: 'd', resourceId: letter.sender }, content: { kind: 'run', rows: told } },
    { ownDeviceId: 'own', senderName: 'Somebody', now: later },
  );
  // Whether it is enough for what policy asks for is looked at again before anything is sent.
  const isOwn = votes.some((each) => each.resource_id === letter.sender);
  return isOwn
    ? clears.map((mark) => ({ by: letter.sender, card: null, mark, assigned: null, says: false }))
    : [];
}

test('no order of edits, choices, approvals and letters clears what was not approved exactly so', () => {
  const db = aDatabase();
  fc.assert(
    fc.property(plans, fc.array(step, { maxLength: 12 }), (options, steps) => {
      takenBack(db, () => {
        const plan = aPlan(options, db);
        play(plan, steps, (approved) => {
          for (const action of plan.actions().filter(({ state }) => state === 'cleared')) {
            const own = approved.filter(({ mark }) => mark === actionMark(action));
            expect(new Set(own.map(({ by }) => by)).size).toBeGreaterThanOrEqual(
              action.requirements?.approvers ?? 1,
            );
          }
        });
      });
    }),
    runs,
  );
}, 30_000);

const withoutLetters = fc.array(
  step.filter(({ kind }) => kind !== 'letter'),
  { maxLength: 14 },
);

test('at one desktop what is cleared was approved on one card by who has the ticket, and by another where two are asked for', () => {
  const db = aDatabase();
  fc.assert(
    fc.property(plans, withoutLetters, ({ actions, requirements }, steps) => {
      takenBack(db, () => {
        const plan = aPlan({ actions, requirements }, db);
        play(plan, steps, (approved) => {
          for (const action of plan.actions().filter(({ state }) => state === 'cleared')) {
            const own = approved.filter(({ mark }) => mark === actionMark(action));
            const last = own.at(-1);
            const onCard = own.filter(({ card }) => card === last?.card);
            const people = new Set(onCard.map(({ by }) => by));
            expect(onCard.some(({ by, assigned }) => by === assigned)).toBe(true);
            expect(people.size).toBe(requirements?.approvers ?? 1);
            expect(people.has(404) && last?.assigned !== 404).toBe(false);
            if (requirements?.stepUp === true) expect(onCard.every(({ says }) => says)).toBe(true);
          }
        });
      });
    }),
    runs,
  );
}, 30_000);

test('a decision is used once: it ends one time, and what was decided never changes after', () => {
  const db = aDatabase();
  fc.assert(
    fc.property(plans, withoutLetters, (options, steps) => {
      takenBack(db, () => {
        const plan = aPlan(options, db);
        let ended: string | null = null;
        play(plan, steps, () => {
          const now = JSON.stringify([plan.approval(), plan.actions()]);
          if (ended !== null) expect(now).toBe(ended);
          else if (plan.approval().state !== 'waiting') ended = now;
          const ends = plan.db.all(
            `SELECT 1 FROM audit_entries WHERE kind IN ('approval-approved', 'approval-denied', 'approval-expired')`,
          );
          expect(ends).toHaveLength(ended === null ? 0 : 1);
        });
      });
    }),
    runs,
  );
}, 30_000);

test('a digest that is not that of the card as it stands never decides', () => {
  const db = aDatabase();
  fc.assert(
    fc.property(
      plans,
      fc.array(step, { maxLength: 6 }),
      fc.string(),
      person,
      (options, steps, digest, by) => {
        takenBack(db, () => {
          const plan = aPlan(options, db);
          play(plan, steps, () => undefined);
          if (plan.approval().state !== 'waiting' || digest === plan.digest()) return;
          const before = JSON.stringify([plan.approval(), plan.actions()]);
          for (const answer of [
            { kind: 'approve', verified: saysHow },
            { kind: 'deny', reason: '' },
          ] as const) {
            expect(settle(plan.db, { approvalId: 'a1', digest, by, via: 'desktop', answer }, later).ok).toBe(
              false,
            );
          }
          expect(JSON.stringify([plan.approval(), plan.actions()])).toBe(before);
        });
      },
    ),
    runs,
  );
}, 30_000);
