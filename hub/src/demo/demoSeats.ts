import type { DemoSeat } from './demoState.ts';
import { demoTellers } from './demoTellers.ts';
import { demoStaff } from './generator/organisation.ts';

/** Those of the demo branch whose console a newcomer may open, each at a seat of its own (rulings R6). */
const SEATS: readonly (Pick<DemoSeat, 'seat' | 'part'> & { readonly staffNo: string })[] = [
  { seat: 1, staffNo: '3101', part: 'advisor' },
  { seat: 2, staffNo: '3102', part: 'deputy' },
  { seat: 3, staffNo: '2101', part: 'lobby' },
  { seat: 4, staffNo: '1001', part: 'head' },
  { seat: 5, staffNo: '4001', part: 'teller' },
  { seat: 6, staffNo: '4002', part: 'teller' },
];

export const demoSeats: DemoSeat[] = SEATS.flatMap(({ seat, staffNo, part }) =>
  [...demoStaff, ...demoTellers]
    .filter((member) => member.staffNo === staffNo)
    .map(({ name }) => ({ seat, staffNo, name, part })),
);
