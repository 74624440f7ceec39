import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The gallery of screens for photographs and tests; nothing of it is shipped. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/ui/testing'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/gallery'),
    emptyOutDir: true,
    target: 'es2023',
    // As in the product: its policy allows no data: address for fonts.
    assetsInlineLimit: 0,
    rollupOptions: { input: join(import.meta.dirname, 'src/ui/testing/gallery.html') },
  },
});
