import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery of screens for photographs and tests. Not built into `dist`: the hub serves that folder. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/ui/testing'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(tmpdir(), 'lobby-console-gallery'),
    emptyOutDir: true,
    target: 'es2023',
    // As in the product.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(import.meta.dirname, 'src/ui/testing/gallery.html') },
  },
});
