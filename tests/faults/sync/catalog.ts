import type { FaultTest } from '../faultTest.ts';

export const syncTests: readonly FaultTest[] = [];
