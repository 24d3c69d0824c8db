import { expect, test } from 'vitest';
import { requestFields } from '../../../src/core/policy/request-fields.ts';
import { toolWords } from '../../../src/core/policy/tool-words.ts';
import type { WriteRequest } from '../../../src/shared/domain/write-request.ts';

test.for<readonly [WriteRequest, Record<string, unknown>]>([
  [
    { kind: 'patch-ticket', ticketId: 7, fields: { priority: 1 } } as WriteRequest,
    { priority: 1, path: 'Tickets' },
  ],
  [
    {
      kind: 'create-ticket-note',
      ticketId: 7,
      title: 'T',
      description: 'D',
      noteType: 3,
      publish: 2,
      reference: 'CS-1',
    } as WriteRequest,
    { title: 'T', description: 'D', noteType: 3, publish: 2, path: 'Tickets/7/Notes' },
  ],
  [
    {
      kind: 'create-record',
      collection: 'Contacts',
      parent: null,
      fields: { name: 'A' },
    } as unknown as WriteRequest,
    { name: 'A', path: 'Contacts' },
  ],
  [
    {
      kind: 'patch-record',
      collection: 'TicketNotes',
      parent: { collection: 'Tickets', id: 7, segment: 'Notes' },
      fields: { title: 'T' },
    } as unknown as WriteRequest,
    { title: 'T', path: 'Tickets/7/Notes' },
  ],
])('conditions look at the fields that are sent, and where to: %j', ([request, fields]) => {
  expect(requestFields(request)).toEqual(fields);
});

test.for([
  ['autotask:autotask-update-ticket', 'Update ticket'],
  ['autotask:autotask-get-ticket-statuses', 'Get ticket statuses'],
  ['autotask:autotask-api-post', 'API POST'],
  ['other:autotask:autotask-x', 'Other:autotask:autotask x'],
  ['autotask:autotask-my-api-post', 'My api post'],
  ['autotask:autotask-api-post-all', 'Api post all'],
] as const)('%s is read as %s', ([name, words]) => {
  expect(toolWords(name)).toBe(words);
});
