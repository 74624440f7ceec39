import type { Plant } from '../plant.ts';

export const durabilityPlants: readonly Plant[] = [
  {
    name: 'repeatNotKnown',
    breaks: 'H1',
    bug: 'The id of a request is not looked up, so a repeat is a new request.',
    file: 'hub/src/handlers/performOnce.ts',
    find: 'if (first !== undefined) return',
    replace: 'if (first === null) return',
  },
  {
    name: 'importNotSynced',
    breaks: 'H5',
    bug: 'Somebody makes the import faster.',
    file: 'hub/src/store/cacheSchema.ts',
    find: 'return openDurable(path, { timeoutMs: WAIT_FOR_LOCK_MS, prepare: migrate });',
    replace: `const db = openDurable(path, { timeoutMs: WAIT_FOR_LOCK_MS, prepare: migrate });
      db.pragma('synchronous = NORMAL');
      return db;`,
  },
  {
    name: 'cellsNotChecked',
    breaks: 'H5',
    bug: 'The reader of the file believes the lengths it finds there.',
    file: 'hub/src/store/openDurable.ts',
    find: 'cell_size_check = ON',
    replace: 'cell_size_check = OFF',
  },
];
