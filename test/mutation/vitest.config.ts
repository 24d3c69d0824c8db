import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { mutationGroups } from './groups.ts';

const group = mutationGroups.find(({ name }) => name === process.env.COUNTERSIGN_MUTATION_GROUP);

/** The tests of one group, for `npm run mutation`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'mutation',
    environment: 'node',
    testTimeout: 60_000,
    setupFiles: ['test/mutation/fewer-runs.ts'],
    include: [...(group?.tests ?? [])],
  },
});
