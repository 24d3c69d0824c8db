import { expect, test } from 'vitest';
import { readDecision } from '../../../../src/core/approvals/reply/read-decision.ts';
import { phrases } from './phrases.ts';

for (const [group, cases] of Object.entries(phrases)) {
  test.each(cases)(`${group}: %j`, (text, reading) => {
    const expected =
      reading === null ? null : reading === true ? { kind: 'approve' } : { kind: 'deny', reason: reading };
    expect(readDecision(text)).toEqual(expected);
  });
}
