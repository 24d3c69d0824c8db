import { expect, test } from 'vitest';
import { saveContact, saveResource } from '../../../src/core/store/organization.ts';
import { createPicklists, replacePicklist } from '../../../src/core/store/picklists.ts';
import { describeRequest } from '../../../src/core/tools/describe-request.ts';
import { aDatabase } from '../store/a-database.ts';

function lookups() {
  const db = aDatabase();
  const choice = (value: number, label: string) => ({
    value,
    label,
    sortOrder: value,
    parentValue: null,
    isActive: true,
    isDefault: value === 1,
  });
  replacePicklist(db, 'Tickets', 'status', [
    choice(1, 'New'),
    choice(5, 'Complete'),
    choice(8, 'In Progress'),
  ]);
  replacePicklist(db, 'TicketNotes', 'publish', [
    choice(1, 'All Autotask Users'),
    choice(2, 'Internal Project Team'),
    choice(4, 'Internal & Co-Managed'),
  ]);
  for (const [id, name] of [
    [7, 'Rowan Ellery'],
    [8, 'Marta Kowalczyk'],
  ] as const) {
    saveResource(db, { id, name, username: name, isActive: true, defaultRoleId: 3 });
  }
  saveContact(db, {
    id: 40,
    companyId: 10,
    firstName: 'Amelia',
    lastName: 'Harding',
    title: null,
    email: null,
    phone: null,
    isActive: true,
  });
  return { db, picklists: createPicklists(db) };
}

test('a change of a ticket is told before → after, with names', () => {
  const told = describeRequest(
    {
      kind: 'patch-ticket',
      ticketId: 1,
      fields: { status: 8, assignedResourceID: 8, assignedResourceRoleID: 3 },
    },
    { status: 1, assignedResourceID: 7, assignedResourceRoleID: 3 },
    lookups(),
  );
  expect(told).toMatchObject({
    headline: 'Set status New → In Progress and assign to Marta Kowalczyk',
    changes: [
      { label: 'Status', before: 'New', after: 'In Progress' },
      { label: 'Primary resource', before: 'Rowan Ellery', after: 'Marta Kowalczyk' },
    ],
    audience: { seenBy: 'technicians' },
    risk: 'medium',
  });
});

test('completing and reopening say what Autotask does by itself', () => {
  const told = (from: number, to: number) =>
    describeRequest(
      { kind: 'patch-ticket', ticketId: 1, fields: { status: to } },
      { status: from },
      lookups(),
    ).audience.unknown.join(' ');
  expect(told(8, 5)).toContain('sets the completed date');
  expect(told(5, 8)).toContain('clears the completed date');
  expect(told(1, 8)).not.toContain('completed date');
});

test('a note says who can see it; only what is surely internal is called internal', () => {
  const told = (publish: number) =>
    describeRequest(
      {
        kind: 'create-ticket-note',
        ticketId: 1,
        title: 'x',
        description: 'a\nb',
        noteType: 3,
        publish,
        reference: 'CS-1',
      },
      {},
      lookups(),
    );
  expect(told(2)).toMatchObject({
    headline: 'Add internal note (2 lines)',
    risk: 'low',
    audience: { seenBy: 'technicians' },
  });
  for (const publish of [1, 4, 99]) {
    expect(told(publish)).toMatchObject({ risk: 'high', text: 'a\nb', audience: { seenBy: 'customer' } });
  }
});

test('a change of how a person is reached is high risk and names her', () => {
  const told = describeRequest(
    {
      kind: 'patch-record',
      collection: 'Contacts',
      parent: { collection: 'Companies', id: 10, segment: 'Contacts' },
      id: 40,
      fields: { mobilePhone: '+44 1', isActive: 0, primaryContact: true },
    },
    { mobilePhone: null, isActive: 1, primaryContact: 0 },
    lookups(),
  );
  expect(told).toMatchObject({
    headline:
      'Change contact Amelia Harding: set mobile phone none → +44 1, set active yes → no and set primary contact no → yes',
    risk: 'high',
  });
});

test('what is created is told field by field', () => {
  const told = describeRequest(
    {
      kind: 'create-record',
      collection: 'Tickets',
      parent: null,
      fields: { title: 'Printer', status: 1, contactID: 40, externalID: 'CS-1' },
      reference: 'CS-1',
    },
    {},
    lookups(),
  );
  expect(told).toMatchObject({
    headline: 'Create ticket “Printer”',
    audience: { seenBy: 'customer' },
    changes: expect.arrayContaining([
      { field: 'contactID', label: 'Contact', before: null, after: 'Amelia Harding' },
      { field: 'status', label: 'Status', before: null, after: 'New' },
    ]),
  });
});

test('the text of a note that would be rewritten is shown in full', () => {
  const text = 'x'.repeat(500);
  const told = describeRequest(
    {
      kind: 'patch-record',
      collection: 'TicketNotes',
      parent: { collection: 'Tickets', id: 1, segment: 'Notes' },
      id: 9,
      fields: { description: text, publish: 1 },
    },
    { description: 'Old', publish: 1 },
    lookups(),
  );
  expect(told).toMatchObject({ text, risk: 'high', audience: { seenBy: 'customer' } });
  expect(told.headline).toBe('Change ticket note 9: rewrite description');
});
