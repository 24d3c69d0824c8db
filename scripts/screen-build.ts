import { join } from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** How the screen is built, for the app and for the development server alike. */
export function screenBuild(root: string, out: string = join(root, 'out')): UserConfig {
  return {
    root: join(root, 'src', 'renderer'),
    plugins: [react(), tailwind()],
    build: {
      // Electron 33's Chromium; every browser that technicians keep up to date is newer.
      target: 'chrome130',
      minify: true,
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      rollupOptions: { input: join(root, 'src', 'renderer', 'index.html') },
      // Inlined fonts and pictures would need data: in the content policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}
