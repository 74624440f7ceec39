import type { Plant } from '../plant.ts';

export const badInputPlants: readonly Plant[] = [];
