import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that must notice when policy, provenance, approvals or replies are changed; quick ones only. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['test/core/policy/**/*.test.ts', 'test/core/approvals/**/*.test.ts'],
  },
});
