/** What is mutated together, and the tests that must notice. A group's score is counted alone. */
export interface MutationGroup {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

export const mutationGroups: readonly MutationGroup[] = [
  {
    name: 'policy',
    mutate: ['src/core/policy/*.ts'],
    tests: ['test/core/policy/*.test.ts', 'test/core/store/cap-use.test.ts'],
  },
  {
    name: 'provenance',
    mutate: ['src/core/policy/provenance/*.ts'],
    tests: ['test/core/policy/provenance/*.test.ts'],
  },
  {
    name: 'approvals',
    mutate: [
      'src/core/approvals/{settle,standing,whose-turn,end-with,edited-action,put-edits,expire,digest,consider-reply,open,withdraw}.ts',
    ],
    tests: ['test/core/approvals/*.test.ts'],
  },
  {
    name: 'replies',
    mutate: ['src/core/approvals/reply/*.ts'],
    tests: ['test/core/approvals/reply/*.test.ts'],
  },
];
