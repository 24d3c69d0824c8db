import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A test waits for a disk, a socket or a process more than it computes: no core is left idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Far more than any needs: a busy machine is no fault, a hang still ends.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/journeys/screen/**'],
          // Only the Electron host may import electron; under plain Node the package would try to download its binary.
          env: {
            ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
            // Many tests start the core as a process of its own: its sources are read in once.
            NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'compiled'),
          },
        },
      },
    ],
  },
});
