import { useSyncExternalStore } from 'react';
import type { KioskSnapshot, KioskStore } from './kioskStore.ts';

export function useKiosk(store: KioskStore): KioskSnapshot {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
