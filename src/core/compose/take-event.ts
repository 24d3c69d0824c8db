import { putEdits } from '../approvals/put-edits.ts';
import { settle } from '../approvals/settle.ts';
import type { ReceivedEvent } from '../connection/relay/relay-link.ts';
import type { Intake } from '../intake/intake.ts';
import type { WriteHandle } from '../store/database.ts';
import { passEvent } from '../store/inbox.ts';
import { findTechnician } from '../store/organization.ts';
import type { TeamSettings } from '../team/settings.ts';
import { type LetterEffect, takeLetter } from '../team/take-letter.ts';

type DecisionEffect = LetterEffect & { readonly kind: 'decision' };
type EditEffect = LetterEffect & { readonly kind: 'edit' };

/** Step 3: whatever the relay hands on is on disk when this returns. */
export function createTakeEvent(parts: {
  readonly db: WriteHandle;
  readonly intake: Pick<Intake, 'receive'>;
  readonly ownDeviceId: () => string;
  readonly settings: Pick<TeamSettings, 'take'>;
  /** Who may decide is told by the ticket as it is in Autotask. */
  readonly refreshTicket: (ticketId: number) => Promise<unknown>;
  /** Something was told that this desktop cannot read. */
  readonly askAutotask: () => void;
  /** A run changed; `raised`: the approval that waits now. */
  readonly onRun: (runId: string, ticketId: number, raised: string | null) => void;
  readonly now: () => string;
  readonly onBug: (error: unknown) => void;
}): (event: ReceivedEvent) => void {
  const { db, now } = parts;

  /** True when it was settled here with it. */
  function decide({ by, decision }: DecisionEffect): 'settled' | 'not-yours' | 'no' {
    const { approvalId, digest, answer, edits } = decision;
    const settled = settle(db, { approvalId, digest, by, via: 'desktop', answer, edits }, now());
    if (settled.ok) {
      parts.onRun(settled.value.runId, settled.value.ticketId, null);
      return 'settled';
    }
    // Who has the ticket is part of what was shown, too.
    const { kind } = settled.failure;
    return kind === 'not-yours' || kind === 'changed-since' ? 'not-yours' : 'no';
  }

  function edit({ by, edit: { approvalId, edits } }: EditEffect): 'put' | 'not-yours' | 'no' {
    const put = putEdits(db, { approvalId, by, edits }, now());
    if (put.kind !== 'put') return put.kind;
    parts.onRun(put.runId, put.ticketId, null);
    return 'put';
  }

  /** It may have been assigned to them since it was read here. */
  function again(ticketId: number, once: () => string): void {
    if (once() !== 'not-yours') return;
    parts.refreshTicket(ticketId).then(once).catch(parts.onBug);
  }

  function take(event: ReceivedEvent): LetterEffect {
    const { position, receivedAt, opened } = event;
    if (opened.kind !== 'letter') return { kind: 'nothing' };
    const senderName = findTechnician(db, opened.from.resourceId)?.name ?? 'Somebody';
    try {
      return db.transaction(() => {
        if (!passEvent(db, { position, receivedAt }, 'letter')) return { kind: 'nothing' };
        const takeSettings = parts.settings.take;
        return takeLetter(db, opened, {
          ownDeviceId: parts.ownDeviceId(),
          senderName,
          now: now(),
          takeSettings,
        });
      });
    } catch (error) {
      // One that does not fit here would come again for ever, and hold up all that is behind it.
      parts.onBug(error);
      passEvent(db, { position, receivedAt }, 'letter');
      return { kind: 'nothing' };
    }
  }

  return (event) => {
    const { position, receivedAt, opened } = event;
    if (opened.kind === 'hint') return parts.intake.receive({ position, receivedAt, hint: opened.hint });
    if (opened.kind === 'unreadable') {
      passEvent(db, { position, receivedAt }, 'unreadable');
      return parts.askAutotask();
    }
    const effect = take(event);
    if (effect.kind === 'run') parts.onRun(effect.runId, opened.ticketId, effect.raised);
    if (effect.kind === 'edit') again(opened.ticketId, () => edit(effect));
    if (effect.kind === 'decision') again(opened.ticketId, () => decide(effect));
  };
}
