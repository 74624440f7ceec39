import type { FaultTest } from '../faultTest.ts';

export const alertsTests: readonly FaultTest[] = [];
