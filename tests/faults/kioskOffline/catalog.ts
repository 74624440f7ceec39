import type { FaultTest } from '../faultTest.ts';

export const kioskOfflineTests: readonly FaultTest[] = [];
