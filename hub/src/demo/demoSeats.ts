import type { DemoSeat } from './demoState.ts';
import { demoColleagues } from './demoColleagues.ts';
import { demoStaff } from './generator/organisation.ts';

/** Those of the demo branch whose console a newcomer may open, each at a seat of its own (rulings R6). */
const SEATS: readonly (Pick<DemoSeat, 'seat' | 'part'> & { readonly staffNo: string })[] = [
  { seat: 1, staffNo: '3101', part: 'advisor' },
  { seat: 2, staffNo: '3102', part: 'deputy' },
  { seat: 3, staffNo: '2101', part: 'lobby' },
  { seat: 4, staffNo: '1001', part: 'head' },
  { seat: 5, staffNo: '4001', part: 'teller' },
  { seat: 6, staffNo: '4002', part: 'teller' },
  { seat: 7, staffNo: '7001', part: 'it' },
  { seat: 8, staffNo: '8001', part: 'auditor' },
];

export const demoSeats: DemoSeat[] = SEATS.flatMap(({ seat, staffNo, part }) =>
  [...demoStaff, ...demoColleagues]
    .filter((member) => member.staffNo === staffNo)
    .map(({ name }) => ({ seat, staffNo, name, part })),
);
