import { expect, test } from 'vitest';
import { createIntake, type IntakeParts } from '../../../src/core/intake/intake.ts';
import type { HintEvent } from '../../../src/core/store/inbox.ts';
import { lastPosition, pruneInbox } from '../../../src/core/store/inbox.ts';
import { type Outcome, succeed } from '../../../src/shared/domain/outcome.ts';
import { aDatabase } from '../store/a-database.ts';

type Hint = HintEvent['hint'];

function anEvent(
  position: number,
  hint: { entity: Hint['entity']; action?: 'update' | 'delete'; id: number },
) {
  return {
    position,
    receivedAt: '2026-01-01T00:00:00.000Z',
    hint: {
      guid: '',
      sequenceNumber: null,
      eventTime: null,
      personId: null,
      ticketId: null,
      action: 'update',
      ...hint,
    } as Hint,
  } satisfies HintEvent;
}

function anIntake() {
  const db = aDatabase();
  const read: string[] = [];
  const reads =
    <T>(kind: string, value: T) =>
    async (id: number): Promise<Outcome<T, never>> => {
      read.push(`${kind} ${id}`);
      return succeed(value);
    };
  const parts: IntakeParts = {
    db,
    refresh: {
      ticket: reads('ticket', null),
      note: reads('note', null),
      company: reads('company', true),
      contact: reads('contact', false),
      asset: reads('asset', true),
    },
    botResourceId: () => 1,
    onTicket: () => 'known',
    onNote: () => 'message',
    changed: () => {},
    onStep: () => {},
  };
  const outcomes = () =>
    db
      .all<{ outcome: string }>('SELECT outcome FROM relay_inbox ORDER BY position')
      .map((row) => row.outcome);
  return { db, read, outcomes, intake: createIntake(parts, () => {}) };
}

test('webhooks of companies, contacts and assets bring their records up to date', async () => {
  const { intake, read, outcomes } = anIntake();
  intake.receive(anEvent(1, { entity: 'company', id: 10 }));
  intake.receive(anEvent(2, { entity: 'contact', action: 'delete', id: 11 }));
  intake.receive(anEvent(3, { entity: 'configuration-item', id: 12 }));
  for (const position of intake.open()) await intake.work(position);
  expect(read).toEqual(['company 10', 'contact 11', 'asset 12']);
  expect(outcomes()).toEqual(['refreshed', 'gone', 'refreshed']);
});

test('a webhook that says “deleted” is a hint like any other: the record is read', async () => {
  const { intake, read } = anIntake();
  intake.receive(anEvent(1, { entity: 'ticket', action: 'delete', id: 10 }));
  intake.receive(anEvent(2, { entity: 'ticket-note', action: 'delete', id: 11 }));
  for (const position of intake.open()) await intake.work(position);
  expect(read).toEqual(['ticket 10', 'note 11']);
});

test('closed events are forgotten, open ones and the newest are kept', async () => {
  const { db, intake } = anIntake();
  for (const position of [1, 2, 3]) intake.receive(anEvent(position, { entity: 'company', id: position }));
  await intake.work('1');
  await intake.work('3');
  expect(pruneInbox(db, '2026-02-01T00:00:00.000Z')).toBe(1);
  expect(intake.open()).toEqual(['2']);
  expect(lastPosition(db)).toBe(3);
});
