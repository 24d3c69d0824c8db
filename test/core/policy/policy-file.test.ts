import { expect, test } from 'vitest';
import { exportPolicy, importPolicy } from '../../../src/core/policy/policy-file.ts';
import { aRule } from './some-rules.ts';

test.for([
  ['{', 'not JSON'],
  ['{"countersignPolicy": 2, "rules": []}', 'version 1'],
  ['{"countersignPolicy": 1, "rules": [{"id": "x"}]}', 'Rule 1'],
  [exportPolicy([aRule()]).replace('"msp"', '"client"'), 'companyId'],
] as const)('a wrong file is refused with where it is wrong', ([text, words]) => {
  expect(importPolicy(text)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining(words) },
  });
});

test('a wrong file says which rule is wrong, of which field, and that nothing was changed', () => {
  const next = 'Nothing was changed. Correct the file and import it again.';
  const message = (text: string) => {
    const read = importPolicy(text);
    if (read.ok) throw new Error('it was read');
    expect(read.failure).toMatchObject({ kind: 'wrong-file', next });
    return read.failure.message;
  };
  const two = exportPolicy([aRule({ id: 'a' }), aRule({ id: 'b' })]);
  expect(message(two.replace('"b"', '"a"'))).toBe('Rule 2 has the id “a” of another rule.');
  expect(message(two.replace('"auto"', '"loose"'))).toMatch(/^Rule 1 is wrong: mode: .+\.$/);
  expect(message('[]')).toMatch(/^The file is not a policy of version 1: the whole: .+\.$/);
  expect(message(two.replace('1,', '2,'))).toMatch(
    /^The file is not a policy of version 1: countersignPolicy: .+\.$/,
  );
  expect(message('{')).toMatch(/^The file is not JSON: .+\.$/);
});

test('a file is ordered by id, and in a rule what matters most comes first and the rest by name', () => {
  const rules = [
    aRule({ id: 'b', stepUp: true, approvers: 2, conditions: [{ kind: 'changes', field: 'status' }] }),
    aRule({ id: 'a' }),
    aRule({ id: 'c' }),
  ];
  const file = JSON.parse(exportPolicy(rules)) as { countersignPolicy: number; rules: { id: string }[] };
  expect(file.countersignPolicy).toBe(1);
  expect(file.rules.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(Object.keys(file.rules[1] ?? {})).toEqual([
    'id',
    'scope',
    'companyId',
    'tool',
    'mode',
    'approvers',
    'conditions',
    'stepUp',
  ]);
  expect(exportPolicy([]).endsWith('\n')).toBe(true);
});
