import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { plantInUse } from './plantInUse.ts';

// Loaded with --import into every process and worker of a planted run: Node then reads the planted file with its bug.
const inUse = plantInUse();

if (inUse !== undefined) {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      if (!url.startsWith('file:')) return loaded;
      const source = inUse.planted(fileURLToPath(url));
      return source === undefined ? loaded : { ...loaded, source };
    },
  });
}
