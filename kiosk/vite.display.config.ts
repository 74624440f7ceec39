import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, 'src/ui/display');

/** Hall displays, window strips and rating devices, with the voice test beside them; the hub serves the result below `/display/<n>/`. */
export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/display'),
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the page allows no data: address for fonts, scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [join(root, 'index.html'), join(root, 'voice.html')] },
  },
});
