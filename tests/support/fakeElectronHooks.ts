import { registerHooks } from 'node:module';

// Loaded with --import: `import … from 'electron'` then means the stand-in, which needs no download.
const standIn = new URL('fakeElectron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
