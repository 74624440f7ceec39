import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionOf } from './printerCondition.ts';
import { nextStatus, readStatuses, statusStreamStart } from './statusStream.ts';

const OK = 0x12;

test.each([
  ['all well', { 1: OK, 2: OK, 3: OK, 4: OK }, { paperLow: false }],
  ['paper low is no trouble', { 1: OK, 2: OK, 3: OK, 4: 0x1e }, { paperLow: true }],
  ['out of paper', { 1: 0x1a, 2: 0x32, 3: OK, 4: 0x7e }, { trouble: 'PRINTER_PAPER_OUT', paperLow: true }],
  ['stopped by the paper sensor alone', { 2: 0x32 }, { trouble: 'PRINTER_PAPER_OUT', paperLow: false }],
  [
    'an open cover hides the paper sensor',
    { 1: 0x1a, 2: 0x36, 3: OK, 4: 0x72 },
    { trouble: 'PRINTER_COVER_OPEN', paperLow: false },
  ],
  ['the cutter', { 1: 0x1a, 2: 0x52, 3: 0x1a, 4: OK }, { trouble: 'PRINTER_CUTTER_JAM', paperLow: false }],
  ['too hot', { 1: 0x1a, 2: 0x52, 3: 0x52, 4: OK }, { trouble: 'PRINTER_OVERHEATED', paperLow: false }],
  ['broken', { 1: 0x1a, 2: 0x52, 3: 0x32, 4: OK }, { trouble: 'PRINTER_FAULT', paperLow: false }],
  [
    'offline without a reason',
    { 1: 0x1a, 2: OK, 3: OK, 4: OK },
    { trouble: 'PRINTER_FAULT', paperLow: false },
  ],
] as const)('%s', (_name, answers, condition) => {
  expect(conditionOf(answers)).toEqual(condition);
});

test('no answer, and answers that are no status bytes, say nothing', () => {
  expect(conditionOf({})).toBeUndefined();
  expect(conditionOf({ 1: 0x00, 2: 0xff, 3: 0x13, 4: 0x92 })).toBeUndefined();
});

test('the answer to DLE DC4 8 is one event, not three status bytes', () => {
  expect(readStatuses(statusStreamStart, Uint8Array.of(0x37, 0x25, 0x00, 0x12)).events).toEqual([
    { kind: 'cleared' },
    { kind: 'realtime', byte: 0x12 },
  ]);
});

test('a block that breaks off does not swallow the answer behind it', () => {
  expect(readStatuses(statusStreamStart, Uint8Array.of(0x10, 0x00, 0x12, 0x37, 0x12)).events).toEqual([
    { kind: 'invalid', byte: 0x10 },
    { kind: 'invalid', byte: 0x00 },
    { kind: 'realtime', byte: 0x12 },
    { kind: 'invalid', byte: 0x37 },
    { kind: 'realtime', byte: 0x12 },
  ]);
});

test('however noise is cut into chunks, the events are the same and the memory is four bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), (noise, cut) => {
      const whole = readStatuses(statusStreamStart, noise);
      const head = readStatuses(statusStreamStart, noise.subarray(0, cut));
      const tail = readStatuses(head.state, noise.subarray(cut));
      expect([...head.events, ...tail.events]).toEqual(whole.events);
      expect(whole.state.length).toBeLessThan(4);
    }),
  );
});

test('after any noise and silence a status byte is understood again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (noise) => {
      const { state } = readStatuses(statusStreamStart, noise);
      expect(nextStatus(state, OK).slice(1).at(-1)).toEqual({ kind: 'realtime', byte: OK });
    }),
  );
});
