import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The kiosk page; the agent serves the result on 127.0.0.1. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist/ui',
    emptyOutDir: true,
    // The page runs in the Chromium of the installer or a current browser.
    target: 'es2023',
    // The policy of the page allows no data: address for fonts, scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
