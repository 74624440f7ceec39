import { appendFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plant } from '../plant.ts';
import { applyPlant } from './applyPlant.ts';

const repositoryRoot = resolve(import.meta.dirname, '../../..');

/** The plant itself, as JSON: a process needs no list of plants to read its own. */
export const PLANT_VARIABLE = 'LOBBY_PLANT';
/** A file that gets a line each time the planted source is read. */
export const READ_VARIABLE = 'LOBBY_PLANT_READ';

export interface PlantInUse {
  readonly plant: Plant;
  /** The source with the bug when `path` is the planted file, else undefined. */
  planted(path: string): string | undefined;
}

/** The bug that is switched on for this process and all it starts, if there is one. */
export function plantInUse(env: NodeJS.ProcessEnv = process.env): PlantInUse | undefined {
  const text = env[PLANT_VARIABLE];
  if (text === undefined || text === '') return undefined;
  // Written by our own runner.
  const plant = JSON.parse(text) as Plant;
  const file = resolve(repositoryRoot, plant.file);
  return {
    plant,
    planted: (path) => {
      if (resolve(path) !== file) return undefined;
      const source = applyPlant(readFileSync(file, 'utf8'), plant);
      const readers = env[READ_VARIABLE];
      if (readers !== undefined) appendFileSync(readers, `${process.pid}\n`);
      return source;
    },
  };
}
