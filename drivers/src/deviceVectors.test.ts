import { luhnOk } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import { classifyCard, parseBinTable } from './devices/binTable.ts';
import { findCard, parseTracks } from './devices/findCard.ts';
import { readMagtekReport } from './devices/magtekHid.ts';
import { findUsbReader } from './devices/usbReaders.ts';
import { describeMagtek } from './diagnostics/describeMagtek.ts';
import { describeSwipe, textOf, type CardText, type TrackText } from './diagnostics/describeSwipe.ts';
import { MSR_USAGES } from './diagnostics/msrUsages.ts';
import { AsciiFramer, type AsciiFraming } from './framing/asciiFramer.ts';
import { HidReportAssembler } from './framing/hidReport.ts';
import { scanSwipe } from './framing/scanSwipe.ts';
import { createSlab } from './framing/slab.ts';
import { trackLrc } from './framing/trackLrc.ts';
import type { Tracks } from './framing/tracks.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

interface SwipeVector extends Vector {
  readonly input: string;
  readonly expect: {
    readonly tracks: Readonly<Record<string, TrackText>>;
    readonly card: CardText | null;
  };
  readonly expectDerived?: {
    readonly noExpiry?: boolean;
    readonly expiryValid?: boolean;
    readonly luhnOk?: boolean;
    readonly issuer?: string;
    readonly cardType?: string;
    readonly t3?: Readonly<Record<'formatCode' | 'pan' | 'country' | 'currency', string>>;
  };
}

interface LrcVector extends Vector {
  readonly input: { readonly track: 1 | 2 | 3; readonly framed: string };
  readonly expect: { readonly lrcHex: string };
}

const stripes = readVectors<Vector>('magstripe');

/** The vectors name the issuer of each number; together they are the table a branch would import. */
function tableOfVectors(): string {
  const cells = readVectors<NumberVector>('pan_luhn_bin').flatMap(({ group, expect: e }) =>
    group === 'bin' ? [`${e.iin6}, ${e.length}, ${e.issuer}, ${e.type}`] : [],
  );
  const swipes = stripes.filter(isSwipe).flatMap(({ expect: { card }, expectDerived: derived }) => {
    const type = card?.pan.length === 16 ? 'credit' : 'debit';
    return card && derived?.issuer
      ? [`${card.pan.slice(0, 6)}, ${card.pan.length}, ${derived.issuer}, ${type}`]
      : [];
  });
  return ['# prefix, length, issuer, type', ...cells, ...swipes].join('\n');
}

/** What a reader of the fields may conclude from them, in the words of the vectors. */
function derive(bytes: Uint8Array, tracks: Tracks, card: CardText | null) {
  const { row } = classifyCard(latin1(card?.pan ?? ''), parseBinTable(tableOfVectors()));
  const third = parseTracks(bytes, tracks)[3];
  return {
    noExpiry: ['4912', '0000'].includes(card?.expYYMM ?? ''),
    expiryValid: /^\d\d(0[1-9]|1[0-2])$/.test(card?.expYYMM ?? ''),
    luhnOk: card?.luhnOk,
    issuer: row?.issuer,
    cardType: row?.type,
    t3: third && {
      formatCode: '99',
      pan: textOf(bytes, third.number),
      country: textOf(bytes, third.country),
      currency: textOf(bytes, third.currency),
    },
  };
}

function isSwipe(vector: Vector): vector is SwipeVector {
  return vector.group !== 'lrc';
}

describe('magnetic stripe', () => {
  test.each(stripes.filter(isSwipe))('$id', ({ id, input, expect: expected, expectDerived: derived }) => {
    const bytes = latin1(input);
    const scan = scanSwipe(bytes, 0, bytes.length, { endByte: undefined, lrc: 'auto' }, true);
    // `D` is no stripe character: a reader never accepts it, the diagnostic door may.
    const swipe = describeSwipe(bytes, scan.tracks, id === 'iso-t2-D-separator' ? '=D' : '=');
    expect(swipe).toEqual(expected);

    expect(derive(bytes, scan.tracks, swipe.card)).toMatchObject(derived ?? {});

    // What the reader hands out is the same number, or nothing.
    const found = findCard(bytes, scan.tracks);
    const usable = expected.card && expected.card.pan.length >= 13 && id !== 'iso-t2-D-separator';
    expect(typeof found === 'string' ? null : textOf(bytes, found)).toBe(usable ? expected.card.pan : null);
  });

  test.each(stripes.filter((vector): vector is LrcVector => vector.group === 'lrc'))(
    'check character $id',
    ({ input, expect: expected }) => {
      const framed = latin1(input.framed);
      expect(trackLrc(framed, input.track, 0, framed.length)).toBe(Number.parseInt(expected.lrcHex, 16));
    },
  );
});

interface NumberVector extends Vector {
  readonly input: string;
  readonly expect: {
    readonly luhnOk?: boolean;
    readonly iin6?: string;
    readonly issuer?: string | null;
    readonly type?: string;
    readonly length?: number;
    readonly scheme?: string;
  };
}

describe('card numbers', () => {
  test.each(readVectors<NumberVector>('pan_luhn_bin'))('$id', ({ input, expect: expected }) => {
    const digits = latin1(input);
    const { row, scheme } = classifyCard(digits, parseBinTable(tableOfVectors()));
    const iin6 = row && String(row.prefix);
    const found = { ...row, iin6, issuer: row?.issuer ?? null, scheme, luhnOk: luhnOk(digits) };
    expect(found).toMatchObject(expected);
  });
});

type Heard = { readonly type: string } & Readonly<Record<string, unknown>>;

interface StreamVector extends Vector {
  readonly config: { readonly terminator: string; readonly idleMs: number; readonly maxFrame: number };
  readonly chunks: readonly { readonly atMs: number; readonly hex?: string; readonly close?: boolean }[];
  readonly expect: { readonly events: readonly Heard[] };
}

function framingOf(config: Readonly<Record<string, unknown>>): AsciiFraming {
  const { profile, ...rest } = config;
  return { ...rest, profile: profile === 'magtek-insertion' ? 'magtekInsertion' : 'swipe' };
}

/** Plays the chunks at their times, with a timer that fires exactly when the framer asks for it. */
function replay({ config, chunks }: StreamVector): Heard[] {
  const heard: Heard[] = [];
  const framer = new AsciiFramer(createSlab(), framingOf(config), {
    onBegin: () => undefined,
    onPartial: () => heard.push({ type: 'partial' }),
    onCardPresent: (present) => heard.push({ type: 'cardPresent', present }),
    onSwipe: (bytes, tracks) => {
      const text = describeSwipe(bytes, tracks).tracks;
      const errors = (['1', '2', '3'] as const).filter((at) => tracks[at].status === 'error');
      const [t1, t2, t3] = [text[1].data ?? null, text[2].data ?? null, text[3].data ?? null];
      if (t1 ?? t2 ?? t3) heard.push({ type: 'swipe', t1, t2, t3, errors });
      else heard.push({ type: 'readError', tracks: errors });
    },
  });
  for (const { atMs, hex, close } of chunks) {
    if (hex) framer.push(fromHex(hex), atMs);
    if (close) {
      framer.reset();
      heard.push({ type: 'disconnected' });
    }
  }
  framer.idle(60_000);
  return heard;
}

describe('serial streams', () => {
  test.each(readVectors<StreamVector>('serial_streams'))('$id', (vector) => {
    expect(replay(vector)).toEqual(vector.expect.events);
  });
});

interface HidVector extends Vector {
  readonly reportHex?: string;
  readonly packets?: readonly string[];
  readonly input?: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

describe('MagTek HID', () => {
  const inGroup = (...groups: string[]) =>
    readVectors<HidVector>('magtek_hid').filter((vector) => groups.includes(vector.group));

  test('every group is tested', () => {
    const groups = new Set(readVectors<HidVector>('magtek_hid').map((vector) => vector.group));
    const tested = ['hid337', 'hid-enc', 'assembly', 'usage', 'usb-id'];
    expect([...groups].filter((group) => !tested.includes(group))).toEqual([]);
  });

  test.each(inGroup('hid337'))('$id', ({ reportHex = '', expect: expected }) => {
    const bytes = fromHex(reportHex);
    const report = readMagtekReport(bytes, bytes.length);
    if (!report) throw new Error('no known layout');
    const { encode, tracks } = describeMagtek(bytes, report);
    const bankCard = findCard(bytes, report.tracks) !== 'unsupportedCard';
    expect({ encode, bankCard, ...tracks }).toEqual({ bankCard, ...expected });
  });

  test.each(inGroup('hid-enc'))('$id', ({ reportHex = '', expect: expected }) => {
    const bytes = fromHex(reportHex);
    const report = readMagtekReport(bytes, bytes.length);
    if (!report) throw new Error('no known layout');
    const { tracks, encrypted, ksn, serial } = describeMagtek(bytes, report);
    const { data = '' } = tracks[2];
    const masked = { masked1: `%${tracks[1].data}?`, masked2: `;${data}?` };
    const ends = { panFirst6: data.slice(0, 6), panLast4: data.slice(12, 16) };
    const found = { encrypted, ksn, serial, panFull: null, ...masked, ...ends, ...tracks };
    expect(found).toMatchObject(expected);
  });

  test.each(inGroup('assembly'))('$id', ({ packets = [], expect: expected }) => {
    const slab = createSlab();
    const assembler = new HidReportAssembler(slab, 337);
    const lengths = packets.map((packet, index) => assembler.push(fromHex(packet), index));
    expect(lengths.at(-1)).toBe(337);
    expect(Buffer.from(slab.subarray(0, 337)).toString('hex').toUpperCase()).toBe(expected['reportHex']);
  });

  test.each(inGroup('usb-id'))('$id', ({ input = {}, expect: expected }) => {
    const id = (key: string) => Number.parseInt(input[key] ?? '', 16);
    expect(findUsbReader(id('vid'), id('pid'))).toMatchObject(expected);
  });

  test.each(inGroup('usage'))('$id', ({ expect: expected }) => {
    const names = [...MSR_USAGES].map(([id, name]) => [id.toString(16).padStart(2, '0'), name]);
    expect(Object.fromEntries(names)).toEqual(expected);
  });
});
