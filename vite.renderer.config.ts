import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The screen alone, for work on its looks: `--mode gallery` serves it on a bridge with invented data. */
export default defineConfig(({ mode }) => ({
  root: mode === 'gallery' ? here('test/renderer/gallery') : here('src/renderer'),
  base: './',
  plugins: [react(), tailwindcss()],
  // The page's policy allows no data: fonts, so nothing may be inlined.
  build: { outDir: here('out/renderer'), emptyOutDir: true, assetsInlineLimit: 0 },
}));
