import { expect, test } from 'vitest';
import { approvalIn } from '../../src/main/deep-link.ts';

const id = '4b1c9f0e-7f7a-4f0c-9d3e-0a5b6c7d8e9f';

test('a link to an approval is found among other arguments', () => {
  expect(approvalIn(['/usr/bin/countersign', '--data', 'x', `countersign://approvals/${id}`])).toBe(id);
  expect(approvalIn([`countersign://approvals/${id}/`])).toBe(id);
});

test.each([
  [[]],
  [['--data', 'approvals']],
  [['countersign://approvals/']],
  [[`countersign://approvals/${id}?approve=1`]],
  [[`countersign://settings/${id}`]],
  [[`https://relay.example.com/approvals/${id}`]],
  [[`countersign://approvals/${id} --workspace=sample`]],
  [[`countersign://approvals/${'a'.repeat(200)}`]],
])('%j asks for no approval', (args) => {
  expect(approvalIn(args)).toBeNull();
});
