import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The page on which branch IT records and tests the hall's voice. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/ui/voice/page'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/voice'),
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the page allows no data: address for fonts, scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(import.meta.dirname, 'src/ui/voice/page/voice.html') },
  },
});
