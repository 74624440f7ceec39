import type { Plant } from '../plant.ts';

export const secretsPlants: readonly Plant[] = [];
