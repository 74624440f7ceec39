import type { Plugin } from 'vite';
import { plantInUse } from './plantInUse.ts';

/** What tests import themselves, and pages that are built, get the bug from here. None without a plant. */
export function plantPlugin(): Plugin[] {
  const inUse = plantInUse();
  if (inUse === undefined) return [];
  return [
    {
      name: 'lobby:plant',
      enforce: 'pre',
      load: (id) => inUse.planted(id.split('?', 1)[0] ?? ''),
    },
  ];
}
