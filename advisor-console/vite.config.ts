import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console of staff; the hub serves the result below `/seat/<n>/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of branches may be some years old.
    target: 'es2023',
    // The policy of the page allows no data: address for fonts, scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
