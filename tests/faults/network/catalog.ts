import type { FaultTest } from '../faultTest.ts';

export const networkTests: readonly FaultTest[] = [];
