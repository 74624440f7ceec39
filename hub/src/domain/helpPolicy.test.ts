import { expect, test } from 'vitest';
import { nextOfHelp } from './helpPolicy.ts';

test.each([
  [
    { calledAt: 0, urgent: false, answeredAt: null },
    { at: 60_000, do: 'hurry' },
  ],
  [
    { calledAt: 0, urgent: true, answeredAt: null },
    { at: 1_800_000, do: 'end' },
  ],
  [
    { calledAt: 0, urgent: false, answeredAt: 10_000 },
    { at: 310_000, do: 'end' },
  ],
  [
    { calledAt: 0, urgent: true, answeredAt: 70_000 },
    { at: 370_000, do: 'end' },
  ],
] as const)('a call for help %o', (help, next) => {
  expect(nextOfHelp(help)).toEqual(next);
});
