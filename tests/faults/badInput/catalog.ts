import type { FaultTest } from '../faultTest.ts';

export const badInputTests: readonly FaultTest[] = [];
