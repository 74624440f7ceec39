import { hidMsrLayout } from '../../../../drivers/src/devices/hidMsrLayout.ts';
import { idCardKind, ID_TEXT_BYTES, takeIdNumber } from '../../../../drivers/src/devices/idText.ts';
import { CLEAR_REPORT_BYTES, readMagtekReport } from '../../../../drivers/src/devices/magtekHid.ts';
import { readTlv, type TlvObject } from '../../../../drivers/src/devices/tlv.ts';
import { parseTrack1 } from '../../../../drivers/src/devices/track1.ts';
import { parseTrack2 } from '../../../../drivers/src/devices/track2.ts';
import type { Span } from '../../../../drivers/src/framing/tracks.ts';
import type { FuzzTarget } from './fuzzTarget.ts';
import { promise } from './promise.ts';

const NUMBER = '9000010000000000009';
const MAX_NUMBER_DIGITS = 19;
const MAGTEK_FIELD_BYTES = 110;
const MAGTEK_FIRST_FIELD = 7;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const whole = (bytes: Uint8Array): Span => ({ start: 0, end: bytes.length });
const isWithin = (span: Span | undefined, outer: Span): boolean =>
  span === undefined || (span.start >= outer.start && span.end <= outer.end && span.start <= span.end);

function checkNumber(bytes: Uint8Array, { start, end }: Span): void {
  const digits = Buffer.from(bytes.subarray(start, end)).toString('latin1').replaceAll(' ', '');
  promise(/^\d{12,19}$/.test(digits) && digits.length <= MAX_NUMBER_DIGITS, 'a number is 12 to 19 digits');
}

const track1: FuzzTarget = {
  name: 'track1',
  covers: ['drivers/src/devices/track1.ts', 'drivers/src/devices/track2.ts'],
  seeds: [latin1(`B${NUMBER}^TEST/CARD^30122200000000`), latin1(`B${NUMBER}^^=^^`)],
  words: ['^', '^^', 'B', '*', ' ', '3012', NUMBER],
  run: (bytes) => {
    const fields = parseTrack1(bytes, whole(bytes));
    if (typeof fields !== 'object') return;
    const spans = [fields.number, fields.name, fields.expiry, fields.service, fields.discretionary];
    for (const span of spans) promise(isWithin(span, whole(bytes)), 'a field lies in its track');
    promise(bytes[fields.name.end] === 0x5e, 'a name ends at its separator');
    checkNumber(bytes, fields.number);
  },
};

const track2: FuzzTarget = {
  name: 'track2',
  covers: ['drivers/src/devices/track2.ts'],
  seeds: [latin1(`${NUMBER}=30122200000000`), latin1(`${NUMBER}==`), latin1(`${NUMBER}D3012`)],
  words: ['=', '==', 'D', '*', '3012', NUMBER],
  run: (bytes) => {
    for (const separators of ['=', '=D'] as const) {
      const fields = parseTrack2(bytes, whole(bytes), separators);
      if (typeof fields !== 'object') continue;
      const spans = [fields.number, fields.expiry, fields.service, fields.discretionary];
      for (const span of spans) promise(isWithin(span, whole(bytes)), 'a field lies in its track');
      checkNumber(bytes, fields.number);
    }
  },
};

/** Bytes behind a track are old ones: here `left`. */
function magtekSeed(left: number): Uint8Array {
  const report = new Uint8Array(CLEAR_REPORT_BYTES).fill(left, MAGTEK_FIRST_FIELD);
  const track = latin1(`;${NUMBER}=30122200000000?`);
  report[4] = track.length;
  report.set(track, MAGTEK_FIRST_FIELD + MAGTEK_FIELD_BYTES);
  return report;
}

const hidReport: FuzzTarget = {
  name: 'hidReport',
  covers: ['drivers/src/devices/magtekHid.ts', 'drivers/src/devices/hidMsrLayout.ts'],
  seeds: [magtekSeed(0), magtekSeed(0x3f)],
  words: ['?', ';', '%B', '\x00\x00', '\x95\x4f', '\x81\x02', '\xc0'],
  run: (bytes) => {
    hidMsrLayout(bytes);
    readMagtekReport(bytes, bytes.length);
    // Of the right length, so that more than the length is looked at.
    const exact = new Uint8Array(CLEAR_REPORT_BYTES);
    exact.set(bytes.subarray(0, CLEAR_REPORT_BYTES));
    const report = readMagtekReport(exact, exact.length);
    if (report === undefined) return;
    for (const [at, track] of [report.tracks[1], report.tracks[2], report.tracks[3]].entries()) {
      const start = MAGTEK_FIRST_FIELD + at * MAGTEK_FIELD_BYTES;
      const field = { start, end: start + MAGTEK_FIELD_BYTES };
      promise(track.status !== 'ok' || isWithin(track, field), 'a track lies in its field');
    }
  },
};

function checkObjects(objects: readonly TlvObject[], outer: Span): void {
  let from = outer.start;
  for (const object of objects) {
    promise(
      isWithin(object, { start: from, end: outer.end }),
      'an object lies in its parent, behind the one before',
    );
    checkObjects(object.children, object);
    from = object.end;
  }
}

const emvTlv: FuzzTarget = {
  name: 'emvTlv',
  covers: ['drivers/src/devices/tlv.ts'],
  seeds: [
    Buffer.from('70185a0a90000100000000000090570a9000010000000d3012', 'hex'),
    Buffer.from('6f1a840e315041592e5359532e4444463031a5088801025f2d027a68', 'hex'),
  ],
  words: ['\x9f\x38', '\x81\x80', '\x82\x01\x00', '\x70', '\x5a\x08', '\xff', '\x1f\x81'],
  run: (bytes) => {
    const objects = readTlv(bytes, whole(bytes));
    if (objects !== undefined) checkObjects(objects, whole(bytes));
  },
};

function idSeed(number: string, kind: string): Uint8Array {
  const text = ' '.repeat(61) + number.padEnd(63) + kind;
  return Buffer.from(text.padEnd(ID_TEXT_BYTES / 2), 'utf16le');
}

const idCard: FuzzTarget = {
  name: 'idCard',
  covers: ['drivers/src/devices/idText.ts'],
  // Not a region that exists, and wrong check characters.
  seeds: [
    idSeed('99999919000101000A', ' '),
    idSeed('99999919000101001X', 'J'),
    idSeed('ABC123456789012', 'I'),
  ],
  words: ['I\0', 'J\0', 'Y\0', 'X\0', '9\0'],
  run: (bytes) => {
    const text = Buffer.alloc(ID_TEXT_BYTES);
    text.set(bytes.subarray(0, ID_TEXT_BYTES));
    const into = new Uint8Array(18);
    const length = takeIdNumber(text, whole(text), into);
    if (length === undefined) {
      promise(
        into.every((byte) => byte === 0),
        'nothing of a number that is none stays',
      );
      return;
    }
    const taken = Buffer.from(into.subarray(0, length)).toString('latin1');
    promise(text.toString('utf16le').slice(61, 61 + length) === taken, 'the number is what the card says');
    promise(
      length === (idCardKind(text, whole(text)) === 'foreigner2017' ? 15 : 18),
      'a number has its length',
    );
  },
};

export const CARD_TARGETS: readonly FuzzTarget[] = [track1, track2, hidReport, emvTlv, idCard];
