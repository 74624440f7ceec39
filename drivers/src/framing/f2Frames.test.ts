import { expect, test } from 'vitest';
import { readCrt288kTracks } from '../devices/crt288kTracks.ts';
import { readF2Answer } from '../devices/f2Answer.ts';
import { crc16 } from './crc16.ts';
import { encodeCrtF2, findCrtF2End, MAX_CRT_F2_TEXT } from './crtF2Frame.ts';
import type { FindFrameEnd } from './frameBuffer.ts';
import { encodeSankyo, findSankyoEnd, MAX_SANKYO_TEXT } from './sankyoFrame.ts';
import {
  encodeSankyoReport,
  findSankyoReportEnd,
  MAX_SANKYO_REPORT_TEXT,
  sankyoReportText,
} from './sankyoReport.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const endOf = (find: FindFrameEnd, bytes: readonly number[]) => find(Uint8Array.from(bytes), 0, bytes.length);

test('the check is the one of the catalogue', () => {
  expect(crc16(ascii('123456789'), 0, 9)).toBe(0x31c3);
});

test.each([
  ['another first byte', [0xf3, 0], 'broken'],
  ['an address that cannot be set', [0xf2, 0x10], 'broken'],
  ['the last address', [0xf2, 0x0f], 'incomplete'],
  ['a text of two bytes', [0xf2, 0, 0, 2], 'broken'],
  ['a text that is too long', [0xf2, 0, 0x04, 0x01], 'broken'],
  ['no end mark', [0xf2, 0, 0, 3, 0x50, 0x31, 0x30, 0x04], 'broken'],
  ['a wrong check', [0xf2, 0, 0, 3, 0x50, 0x31, 0x30, 0x03, 0x00], 'badSum'],
  ['ACK', [0x06, 0xf2], 1],
  ['NAK', [0x15], 1],
  ['EOT', [0x04], 1],
] as const)('Creator: %s', (_name, bytes, end) => {
  expect(endOf(findCrtF2End, bytes)).toBe(end);
});

test.each([
  ['another first byte', [0xf3], 'broken'],
  ['a text of two bytes', [0xf2, 0, 2], 'broken'],
  ['a text that is too long', [0xf2, 0x03, 0xfc], 'broken'],
  ['a wrong check', [0xf2, 0, 3, 0x50, 0x31, 0x30, 0x00, 0x00], 'badSum'],
  ['DLE alone', [0x10], 'incomplete'],
  ['DLE EOT', [0x10, 0x04, 0xf2], 2],
  ['DLE and something else', [0x10, 0x06], 'broken'],
  ['ACK', [0x06], 1],
  ['NAK', [0x15], 1],
] as const)('Sankyo: %s', (_name, bytes, end) => {
  expect(endOf(findSankyoEnd, bytes)).toBe(end);
});

test.each([
  ['Creator', (text: Uint8Array) => encodeCrtF2(0, text), findCrtF2End, MAX_CRT_F2_TEXT],
  ['Sankyo', encodeSankyo, findSankyoEnd, MAX_SANKYO_TEXT],
  ['Sankyo over USB', encodeSankyoReport, findSankyoReportEnd, MAX_SANKYO_REPORT_TEXT],
] as const)(
  '%s: the longest text is carried, binary bytes and all, a longer one refused',
  (_n, encode, find, max) => {
    const text = Uint8Array.from({ length: max }, (_, at) => [0x03, 0xf2, 0x04, 0x06][at % 4]!);
    const frame = encode(text);
    expect(find(frame, 0, frame.length)).toBe(frame.length);
    expect(find(frame, 0, frame.length - 1)).toBe('incomplete');
    expect(() => encode(new Uint8Array(max + 1))).toThrow(RangeError);
  },
);

test('a report says how much of a longer text it holds', () => {
  const report = encodeSankyoReport(ascii('P6102'));
  expect(sankyoReportText(report, { start: 0, end: 64 })).toEqual({
    text: { start: 3, end: 8 },
    whole: true,
  });
  report.set([0, 62], 1);
  expect(sankyoReportText(report, { start: 0, end: 64 })).toEqual({
    text: { start: 3, end: 64 },
    whole: false,
  });
  expect(endOf(findSankyoReportEnd, [0x04, 0x00, 0x02])).toBe('broken');
  expect(endOf(findSankyoReportEnd, [0x05])).toBe('broken');
});

test.each([
  ['an unknown mark', 'Q1000'],
  ['an answer without its status', 'P100'],
  ['an error of one character', 'N621'],
  ['an error that is no code', 'N62\x01\x02'],
  ['nothing', ''],
])('%s is no answer', (_name, text) => {
  const bytes = ascii(text);
  expect(readF2Answer(bytes, { start: 0, end: bytes.length }, 2)).toBeUndefined();
});

test('E in place of N is an error too', () => {
  const bytes = ascii('E10B0');
  expect(readF2Answer(bytes, { start: 0, end: 5 }, 3)).toMatchObject({ kind: 'refused', error: 'B0' });
});

test.each(['', 'P1', 'P1~P2', 'P1~P2~P3~P4'])(
  'stripe data with other than three blocks is refused: %j',
  (text) => {
    const bytes = ascii(text);
    expect(readCrt288kTracks(bytes, { start: 0, end: bytes.length })).toBeUndefined();
  },
);

test('blocks that are empty or cut short are damaged tracks', () => {
  const bytes = ascii('~N2~N24');
  expect(readCrt288kTracks(bytes, { start: 0, end: bytes.length })).toEqual({
    1: { status: 'error' },
    2: { status: 'error' },
    3: { status: 'refused', code: '24' },
  });
});
