import { expect, test } from 'vitest';
import { readAnswer } from '../../../src/core/autotask/read-answer.ts';

test.each([
  [200, '{"item":null}', { ok: true, value: { item: null } }],
  [200, '{"items":[],"errors":["boom"]}', { ok: false, failure: { kind: 'rejected', errors: ['boom'] } }],
  [200, '{"itemId":7,"errors":["note"]}', { ok: true, value: { itemId: 7 } }],
  [401, '', { ok: false, failure: { kind: 'unauthorized' } }],
  [500, '{"errors":["IntegrationCode is invalid"]}', { ok: false, failure: { kind: 'unauthorized' } }],
  [429, '', { ok: false, failure: { kind: 'rate-limited' } }],
  [
    500,
    '{"errors":["The Autotask API thread threshold of 3 threads has been exceeded."]}',
    { ok: false, failure: { kind: 'rate-limited' } },
  ],
  [
    500,
    '{"errors":["The logged in Resource does not have the adequate permissions to do this."]}',
    { ok: false, failure: { kind: 'forbidden' } },
  ],
  [
    500,
    '{"errors":["Missing Required Field:\\r\\n title", {"message":"second"}]}',
    { ok: false, failure: { kind: 'rejected', errors: ['Missing Required Field: title', 'second'] } },
  ],
  [502, '<html>Bad gateway</html>', { ok: false, failure: { kind: 'unexpected', status: 502 } }],
  [200, '<html>Welcome to the hotel</html>', { ok: false, failure: { kind: 'unexpected', status: 200 } }],
])('status %i with %j', (status, body, expected) => {
  expect(readAnswer(status, body)).toMatchObject(expected);
});
