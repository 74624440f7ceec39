import type { Plant } from '../plant.ts';

export const networkPlants: readonly Plant[] = [];
