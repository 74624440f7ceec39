import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plant } from '../plant.ts';
import { PLANT_VARIABLE, READ_VARIABLE } from './plantInUse.ts';

const HOOKS = pathToFileURL(join(import.meta.dirname, 'plantHooks.ts')).href;

/** For a process in which this bug is switched on, and all that it starts. Nothing compiled from the planted source may be kept for a later run. */
export function plantedEnvironment(plant: Plant, readsFile: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS = '', NODE_COMPILE_CACHE: _, ...env } = process.env;
  return {
    ...env,
    NODE_DISABLE_COMPILE_CACHE: '1',
    NODE_OPTIONS: `${NODE_OPTIONS} --import=${HOOKS}`.trim(),
    [PLANT_VARIABLE]: JSON.stringify(plant),
    [READ_VARIABLE]: readsFile,
  };
}
