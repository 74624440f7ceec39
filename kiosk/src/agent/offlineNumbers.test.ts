import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyRecord,
  emptyOfflineState,
  nextNumber,
  recordsOf,
  leasedRanges,
  type OfflineState,
} from './offlineNumbers.ts';
import type { SpoolRecord, TicketRecord } from './spoolRecords.ts';

const TODAY = '2026-11-21';
const TOMORROW = '2026-11-22';

const range = (businessDate = TODAY, prefix = 'A', next = 9100) => ({
  businessDate,
  prefix,
  first: 9100,
  last: 9199,
  next,
});

function ticket(number: number, change: Partial<TicketRecord['ticket']> = {}): TicketRecord {
  return {
    type: 'ticket',
    prefix: 'A',
    number,
    requestId: `request-${number}-000000`,
    ticket: {
      ticketId: `ticket-${number}-${change.businessDate ?? TODAY}`,
      ticketNo: `A${number}`,
      businessId: 'personal',
      businessDate: TODAY,
      issuedAt: 1_000,
      language: 'zh-CN',
      care: false,
      ...change,
    },
  };
}

const replay = (records: readonly SpoolRecord[], from: OfflineState = emptyOfflineState): OfflineState =>
  records.reduce(applyRecord, from);

const day = (businessDate: string): SpoolRecord => ({ type: 'day', businessDate });
const ready = replay([day(TODAY), { type: 'ranges', ranges: [range(), range(TOMORROW)] }]);

test('numbers come in order out of the range of the day', () => {
  expect(nextNumber(ready, 'A', TODAY)).toEqual({ businessDate: TODAY, number: 9100 });
  expect(nextNumber(replay([ticket(9100), ticket(9101)], ready), 'A', TODAY)?.number).toBe(9102);
});

test('a series without a range, a used-up range and a kiosk that was never told the day issue nothing', () => {
  expect(nextNumber(ready, 'B', TODAY)).toBeUndefined();
  expect(nextNumber(replay([ticket(9199)], ready), 'A', TODAY)).toBeUndefined();
  expect(nextNumber(replay([{ type: 'ranges', ranges: [range()] }]), 'A', TODAY)).toBeUndefined();
});

test('when the hub stays away overnight the leased next day begins by the clock, and does not end by it [R20, R30]', () => {
  expect(nextNumber(ready, 'A', TOMORROW)?.businessDate).toBe(TOMORROW);
  const next = replay([ticket(9100, { businessDate: TOMORROW })], ready);
  expect(nextNumber(next, 'A', TODAY)).toEqual({ businessDate: TOMORROW, number: 9101 });
});

test.each([
  ['far behind', '2000-01-01'],
  ['far ahead', '2031-01-01'],
])('a clock %s gives no day without a lease', (_, clockDate) => {
  const onlyToday = replay([day(TODAY), { type: 'ranges', ranges: [range()] }]);
  expect(nextNumber(onlyToday, 'A', clockDate)?.businessDate).toBe(TODAY);
});

test('the day only moves forward [R30]', () => {
  expect(replay([day(TOMORROW), day(TODAY)]).businessDate).toBe(TOMORROW);
});

const leased = (state: OfflineState, first: number): OfflineState => {
  const leases = [{ businessDate: TODAY, prefix: 'A', first, last: 9199 }];
  return applyRecord(state, { type: 'ranges', ranges: leasedRanges(leases, state.businessDate) });
};

test('a new lease of the same range does not bring used numbers back', () => {
  const used = replay([ticket(9100), ticket(9101)], ready);
  expect(nextNumber(leased(used, 9100), 'A', TODAY)?.number).toBe(9102);
  expect(nextNumber(leased(used, 9150), 'A', TODAY)?.number).toBe(9150);
});

test('ranges of days gone by are forgotten', () => {
  const old = { businessDate: '2026-11-20', prefix: 'A', first: 9100, last: 9199 };
  expect(leasedRanges([old], TODAY)).toEqual([]);
});

test('after damage no number of the days in question is used again, also after a new lease', () => {
  const burnt = replay([{ type: 'burnt', until: TODAY }], ready);
  expect(nextNumber(burnt, 'A', TODAY)).toBeUndefined();
  expect(nextNumber(leased(burnt, 9100), 'A', TODAY)).toBeUndefined();
  expect(nextNumber(burnt, 'A', TOMORROW)).toEqual({ businessDate: TOMORROW, number: 9100 });
});

test('what the hub has is forgotten, the used number is not', () => {
  const state = replay(
    [
      ticket(9100),
      { type: 'cancel', takeRequestId: 'take-1', at: 1 },
      { type: 'done', ids: ['ticket-9100-2026-11-21', 'take-1'] },
    ],
    ready,
  );
  expect(state.tickets).toEqual([]);
  expect(state.cancels).toEqual([]);
  expect(nextNumber(state, 'A', TODAY)?.number).toBe(9101);
});

const anyRecord: fc.Arbitrary<SpoolRecord> = fc.oneof(
  fc.constantFrom(TODAY, TOMORROW).map(day),
  fc.constant<SpoolRecord>({ type: 'burnt', until: TODAY }),
  fc.constant<SpoolRecord>({ type: 'ranges', ranges: [range(), range(TOMORROW)] }),
  fc
    .tuple(fc.integer({ min: 9100, max: 9105 }), fc.constantFrom(TODAY, TOMORROW))
    .map(([number, businessDate]) => ticket(number, { businessDate })),
  fc
    .constantFrom('take-1', 'take-2')
    .map((takeRequestId): SpoolRecord => ({ type: 'cancel', takeRequestId, at: 1 })),
  fc
    .subarray(['ticket-9100-2026-11-21', 'ticket-9101-2026-11-22', 'take-1'])
    .map((ids): SpoolRecord => ({ type: 'done', ids })),
);

test('a compacted spool says the same as the long one', () => {
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      const state = replay(records);
      expect(replay(recordsOf(state))).toEqual(state);
    }),
  );
});

test('no order of days, leases and acknowledgements gives a number twice', () => {
  type Step = 'issue' | 'lease' | 'done' | 'restart' | 'nextDay';
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Step>('issue', 'lease', 'done', 'restart', 'nextDay'), { maxLength: 60 }),
      (steps) => {
        let state = ready;
        let clock = TODAY;
        const issued: string[] = [];
        for (const step of steps) {
          if (step === 'nextDay') clock = TOMORROW;
          if (step === 'restart') state = replay(recordsOf(state));
          if (step === 'done') {
            state = applyRecord(state, {
              type: 'done',
              ids: state.tickets.map((each) => each.ticket.ticketId),
            });
          }
          if (step === 'lease') {
            const leases = [TODAY, TOMORROW].map((date) => ({
              businessDate: date,
              prefix: 'A',
              first: 9100,
              last: 9199,
            }));
            state = applyRecord(state, { type: 'ranges', ranges: leasedRanges(leases, state.businessDate) });
          }
          const next = step === 'issue' ? nextNumber(state, 'A', clock) : undefined;
          if (next) {
            issued.push(`${next.businessDate} ${next.number}`);
            state = applyRecord(state, ticket(next.number, { businessDate: next.businessDate }));
          }
        }
        expect(new Set(issued).size).toBe(issued.length);
      },
    ),
  );
});
