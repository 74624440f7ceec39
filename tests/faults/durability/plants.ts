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
    name: 'answerApart',
    breaks: 'H2',
    bug: 'A number and the record of its request are not one transaction.',
    file: 'hub/src/handlers/performOnce.ts',
    find: 'const outcome = store.transaction((): Outcome<Answer> => {',
    replace: 'const outcome = ((work: () => Outcome<Answer>) => work())((): Outcome<Answer> => {',
  },
  {
    name: 'storeNotSynced',
    breaks: 'H3',
    bug: 'Somebody makes commits faster, below the line that checks.',
    file: 'hub/src/store/openDurable.ts',
    find: 'assertDurable(db, path);',
    replace: "assertDurable(db, path);\n    db.pragma('synchronous = NORMAL');",
  },
  {
    name: 'spoolNotSynced',
    breaks: 'H3',
    bug: "A kiosk's number is given before it is on the disk.",
    file: 'kiosk/src/agent/spool.ts',
    find: 'fsyncSync(this.#file);',
    replace: '',
  },
  {
    name: 'draftNotSynced',
    breaks: 'H3',
    bug: 'A file takes the place of another before its content is on the disk.',
    file: 'hub/src/store/replaceFile.ts',
    find: 'fsyncSync(file);',
    replace: '',
  },
  {
    name: 'renameNotSynced',
    breaks: 'H3',
    bug: 'A file is said to be replaced before its name is on the disk.',
    file: 'hub/src/store/replaceFile.ts',
    find: '  syncFolder(dirname(path));',
    replace: '',
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
