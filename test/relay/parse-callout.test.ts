import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCallout } from '../../src/relay/webhooks/parse-callout.ts';
import { webhookHint } from '../../src/shared/relay-protocol/webhook-hint.ts';
import { aCallout } from './running-relay.ts';

const parse = (body: unknown): unknown => parseCallout(Buffer.from(JSON.stringify(body)));

test.each([
  ['Ticket', 'ticket'],
  ['TicketNote', 'ticket-note'],
  ['Account', 'company'],
  ['Contact', 'contact'],
  ['InstalledProduct', 'configuration-item'],
])("Autotask's %s is our %s", (EntityType, entity) => {
  expect(parse({ Action: 'Create', EntityType, Id: 5 })).toMatchObject({
    ok: true,
    value: { entity, id: 5 },
  });
});

test('a note names its ticket, however its fields spell it', () => {
  for (const Fields of [{ TicketID: 7712 }, { ticketID: '7712' }, { TICKETID: '7712' }]) {
    expect(parse({ Action: 'Create', EntityType: 'TicketNote', Id: 5, Fields })).toMatchObject({
      value: { ticketId: 7712 },
    });
  }
  expect(parse({ Action: 'Create', EntityType: 'TicketNote', Id: 5 })).toMatchObject({
    value: { ticketId: null },
  });
});

test('casing of keys and numbers as text change nothing', () => {
  const text = {
    action: 'UPDATE',
    GUID: 'g',
    entityType: 'ticket',
    ID: '7',
    sequencenumber: '12',
    PersonId: '3',
  };
  expect(parse(text)).toEqual(
    parse({ Action: 'Update', Guid: 'g', EntityType: 'Ticket', Id: 7, SequenceNumber: 12, PersonID: 3 }),
  );
});

test('whatever is read satisfies the protocol and repeats nothing of the fields', () => {
  const odd = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.object(), fc.boolean());
  const keys = ['Action', 'Guid', 'EntityType', 'Id', 'EventTime', 'SequenceNumber', 'PersonID'];
  fc.assert(
    fc.property(fc.constantFrom(...keys), odd, (key, value) => {
      const secretText = 'planted-text';
      const outcome = parseCallout(Buffer.from(aCallout({ [key]: value, Fields: { Title: secretText } })));
      if (!outcome.ok) return;
      expect(webhookHint.safeParse(outcome.value).success).toBe(true);
      expect(JSON.stringify(outcome.value)).not.toContain(secretText);
      expect(JSON.stringify(outcome.value).length).toBeLessThan(600);
    }),
  );
});
