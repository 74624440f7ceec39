import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * What Electron runs of the kiosk: the shell and the agent it starts as a utility process. Our own packages go into the
 * bundle; what they need from npm stays in node_modules, because native modules and fastify cannot be bundled.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { target: 'node', noExternal: [/^@lobby\//] },
  build: {
    ssr: true,
    outDir: 'dist',
    // The page lies in the same folder.
    emptyOutDir: false,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: {
      input: {
        'shell/main': join(import.meta.dirname, 'src/shell/main.ts'),
        'agent/main': join(import.meta.dirname, 'src/agent/main.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    },
  },
});
