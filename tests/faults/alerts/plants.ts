import type { Plant } from '../plant.ts';

export const alertsPlants: readonly Plant[] = [];
