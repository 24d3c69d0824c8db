import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { screenBuild } from './scripts/screen-build.ts';

const root = import.meta.dirname;
/** scripts/build-when-old.ts builds beside the old one, so that a running program keeps its files. */
const out = process.env.COUNTERSIGN_OUT ?? join(root, 'out');
const source = (path: string) => join(root, 'src', path);

/** Bundled for a quick start; all other dependencies are loaded from node_modules as they are. */
const bundled = ['electron-store', 'p-queue', 'undici', 'ws', 'zod'];

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      outDir: join(out, 'main'),
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        external: ['bufferutil', 'utf-8-validate'],
        // Six programs: two hosts, the core beside Electron's main process, the sample's two, and MCP's bridge.
        input: {
          index: source('main/index.ts'),
          'core-process': source('main/core-process.ts'),
          web: source('web/main.ts'),
          sandbox: source('sandbox/main.ts'),
          relay: source('relay/main.ts'),
          mcp: source('mcp/main.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: join(out, 'preload'),
      rollupOptions: {
        input: { preload: source('preload/preload.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: screenBuild(root, out),
});
