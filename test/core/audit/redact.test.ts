import { expect, test } from 'vitest';
import { addAuditEntry } from '../../../src/core/audit/log.ts';
import { redact, redacted } from '../../../src/shared/domain/redact.ts';
import { aDatabase } from '../store/a-database.ts';
import { anEntry } from './a-log.ts';

const planted = {
  'a field of that name': { secret: 'PLANTED-7f3a' },
  'a field in another spelling': {
    connection: { 'X-Hook-Signature': 'PLANTED-7f3a', user_password: 'PLANTED-1' },
  },
  'a field in a list': { tries: [{ apiKey: 'PLANTED-7f3a' }] },
  'an address': { url: 'https://relay.example/webhooks/1?id=4&secret=PLANTED-7f3a&x=1' },
  'an address with a password': { url: 'nats://relay:PLANTED-7f3a@nats.example:4222' },
  'a header': { words: 'got Authorization: Bearer PLANTED-7f3a-0123456789' },
  'Autotask’s headers in a text': { words: '{"ApiIntegrationCode":"PLANTEDABC123","Secret":"PLANTED-7f3a"}' },
  'a model’s key': { words: 'tried sk-ant-api03-PLANTED0123456789abcdef' },
  'a web token': { words: 'eyJhbGciOiJIUzI1NiJ9.eyJQTEFOVEVEIjoxfQ.PLANTED0123456' },
  'a private key': {
    words: 'key: -----BEGIN PRIVATE KEY-----\nPLANTED0123\n-----END PRIVATE KEY-----',
  },
};

test.each(Object.entries(planted))('a secret that was planted as %s is in no entry', (_name, detail) => {
  const db = aDatabase();
  addAuditEntry(db, anEntry({ words: JSON.stringify(detail), detail }));
  const row = JSON.stringify(db.all('SELECT * FROM audit_entries'));
  expect(row).not.toContain('PLANTED');
  expect(row).toContain(redacted);
});

test('what is no secret stays as it is', () => {
  const detail = {
    by: 5,
    digest: 'a'.repeat(64),
    tokens: 1200,
    tokenLimit: 5,
    hasSecret: true,
    note: 'Reset the password of Dana; her new token is ordered. See https://msp.example/t?id=5&page=2',
    secret: null,
    nested: [{ words: 'Set priority Medium → High' }, 'text'],
  };
  expect(redact(detail)).toEqual(detail);
});
