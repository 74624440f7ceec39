import type { Plant } from '../plant.ts';

export const syncPlants: readonly Plant[] = [];
