import { expect, test } from 'vitest';
import { readDecision } from '../../../src/core/approvals/read-decision.ts';

test.each([
  'approve',
  'Approve',
  'APPROVED',
  'approved.',
  ' approve! ',
  'Approve it',
  'I approve',
  'approve\n\n> Countersign: plan, waiting for approval\n> deny',
  'Approved\n\nRegards,\nDana',
])('%j approves', (text) => {
  expect(readDecision(text)).toEqual({ kind: 'approve' });
});

test.each([
  ['deny', ''],
  ['Denied.', ''],
  ['deny: wrong user', 'wrong user'],
  ['Reject - she has left the company', 'she has left the company'],
  ['DENY: Line one\nline two', 'Line one\nline two'],
])('%j denies, with the reason %j', (text, reason) => {
  expect(readDecision(text)).toEqual({ kind: 'deny', reason });
});

test.each([
  '',
  'approve?',
  'do not approve',
  "don't approve",
  'not approved',
  'approve this later, please',
  'Should I approve?',
  'I will approve when Sam has looked',
  'denying this would be wrong',
  'deny?',
  '> approve',
  'The manager already approved this',
  'Can you approve it?',
  'approve deny',
  'a p p r o v e',
  'аpprove',
  'approve\u200b',
  'Please approve all pending requests',
  'approve\n\nNO WAIT, do not do this',
  'Approve.\n\nBut only after 6 pm',
  'approved\n\nThanks, but not before I have called her\n1\n2\n3\n4\n5\n6',
])('%j decides nothing', (text) => {
  expect(readDecision(text)).toBeNull();
});
