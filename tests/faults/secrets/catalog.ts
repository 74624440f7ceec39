import type { FaultTest } from '../faultTest.ts';

export const secretsTests: readonly FaultTest[] = [];
