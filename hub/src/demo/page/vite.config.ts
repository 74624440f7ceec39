import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: '../../../dist/demo', emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0 },
});
