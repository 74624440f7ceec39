import type { Plant } from '../plant.ts';

export const kioskOfflinePlants: readonly Plant[] = [];
