import { describe, expect, test } from 'vitest';
import { interpretEscpos } from '../simulators/escposInterpreter.ts';
import { scanRealtime, type RealtimeCommand } from '../simulators/realtimeScanner.ts';
import { ticketLines } from '../simulators/ticketLines.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { escpos, type RealtimeQuery } from './escposCommands.ts';
import { encodeTicket } from './escposEncoder.ts';
import { defaultProfile } from './printerProfile.ts';
import { decodeAsb, decodeRealtime } from './printerStatus.ts';
import { readStatuses, statusStreamStart, type StatusEvent } from './statusStream.ts';

interface EscposVector extends Vector {
  readonly n?: RealtimeQuery;
  readonly byte?: string;
  readonly bytes?: string;
  readonly chunks?: readonly string[];
  readonly text?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
}

const vectors = readVectors<EscposVector>('escpos');
const inGroup = (group: string) => vectors.filter((vector) => vector.group === group);
const fromHex = (hex: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(hex ?? '', 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

test('every vector belongs to a group that is tested here', () => {
  const groups = new Set(vectors.map((vector) => vector.group));
  expect([...groups].toSorted()).toEqual(['asb', 'dle-eot', 'encode', 'gb18030', 'status-stream', 'ticket']);
});

test.each(inGroup('dle-eot'))('status byte $id', ({ n = 1, byte, expect: expected }) => {
  const status = decodeRealtime(n, fromHex(byte)[0] ?? 0);
  expect(status).toEqual(expected?.['invalid'] === true ? 'invalid' : expected);
});

test.each(inGroup('asb'))('automatic status $id', ({ bytes, expect: expected }) => {
  expect(decodeAsb(fromHex(bytes))).toMatchObject(expected ?? {});
});

describe('a stream of answers', () => {
  const nameOf = (event: StatusEvent): string => {
    if (event.kind === 'asb') return `asb:${toHex(event.bytes)}`;
    if (event.kind === 'realtime') return `dle:${toHex(Uint8Array.of(event.byte))}`;
    return event.kind;
  };

  test.each(inGroup('status-stream'))('$id', ({ chunks = [], expect: expected }) => {
    let state = statusStreamStart;
    const names: string[] = [];
    for (const chunk of chunks) {
      const read = readStatuses(state, fromHex(chunk));
      state = read.state;
      names.push(...read.events.map(nameOf));
    }
    expect(names).toEqual(expected?.['events']);
  });
});

/** As the receiving end of a printer does it. */
function splitRealtime(bytes: Uint8Array) {
  const obeyed: RealtimeCommand[] = [];
  const queued: number[] = [];
  let held: readonly number[] = [];
  for (const byte of bytes) {
    const scanned = scanRealtime(held, byte);
    held = scanned.held;
    for (const item of scanned.found) {
      if ('data' in item) queued.push(item.data);
      else obeyed.push(item.command);
    }
  }
  return { obeyed, queued: Uint8Array.from(queued) };
}

describe('commands', () => {
  const text = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
  const encoded: Readonly<Record<string, Uint8Array>> = {
    init: escpos.initialise,
    'cn-on': escpos.chineseOn,
    'cn-off': escpos.chineseOff,
    size4: escpos.size(4),
    'cut-feed': escpos.feedAndCut,
    feed3: escpos.feed(3),
    'asb-on': escpos.reportChanges(0x0f),
    'asb-off': escpos.reportChanges(0),
    rt1: escpos.askRealtime(1),
    rt3: escpos.askRealtime(3),
    rt4: escpos.askRealtime(4),
    gsr1: escpos.askQueued,
    heat: escpos.heatClone(7, 0x78, 2),
    'density-epson': escpos.densityEpson(2),
    'qr-size7': escpos.qr(text('1234'), 7, 'L'),
    'qr-url': escpos.qr(text('https://a.b/c?x=1'), 6),
    'qr-300': escpos.qr(text('A'.repeat(300)), 4),
    'raster-16x8': escpos.raster(2, 8, fromHex('FF01C3E7A55AFF01C3E7A55A00FFFF00')),
    'raster-384x1': escpos.raster(48, 1, new Uint8Array(48).fill(0xaa)),
  };

  test.each(inGroup('encode'))('$id', ({ id, bytes }) => {
    expect(toHex(encoded[id] ?? new Uint8Array())).toBe(bytes);
  });

  test.each(inGroup('encode'))('$id is understood by the emulated printer', ({ bytes }) => {
    const { queued, obeyed } = splitRealtime(fromHex(bytes));
    expect(queued.length + obeyed.length).toBeGreaterThan(0);
    expect(interpretEscpos(queued).unknownCommands).toEqual([]);
  });
});

describe('double-byte text', () => {
  const printed = (text: string, font: 'gbk' | 'gb18030'): Uint8Array =>
    encodeTicket([{ kind: 'text', text }], { ...defaultProfile, font }).bytes;

  test.each(inGroup('gb18030'))('$id for a GB18030 printer', ({ text = '', bytes = '' }) => {
    expect(toHex(printed(text, 'gb18030'))).toContain(bytes);
  });

  test.each(inGroup('gb18030'))('$id for a GBK printer', ({ text = '', expect: expected }) => {
    expect(ticketLines(interpretEscpos(printed(text, 'gbk')).operations)).toEqual([
      expected?.['gbkOnlyPrinter'],
    ]);
  });
});

describe('whole tickets', () => {
  test.each(inGroup('ticket'))('$id is read to its end', ({ bytes }) => {
    expect(interpretEscpos(fromHex(bytes)).unknownCommands).toEqual([]);
  });

  test.each(inGroup('ticket').filter((vector) => vector.expect?.['lines'] !== undefined))(
    '$id shows what it should',
    ({ bytes, expect: expected }) => {
      const { operations } = interpretEscpos(fromHex(bytes));
      const lines = operations.flatMap((operation) => {
        const run = operation.kind === 'line' ? operation.runs[0] : undefined;
        if (operation.kind !== 'line' || !run) return [];
        const text = operation.runs.map((part) => part.text).join('');
        return [{ text, align: operation.align, bold: run.bold, w: run.width, h: run.height }];
      });
      expect(lines).toMatchObject(expected?.['lines'] as object[]);
      const qr = operations.flatMap((operation) =>
        operation.kind === 'qr'
          ? [
              {
                data: operation.data,
                size: operation.dotsPerModule,
                ec: operation.level,
                model: operation.model,
              },
            ]
          : [],
      );
      expect(qr).toEqual(expected?.['qr'] ?? []);
      const cut = operations.find((operation) => operation.kind === 'cut');
      expect(cut?.cut).toBe(expected?.['cut']);
    },
  );

  test('a stream that lost its Chinese shows question marks, so the checks above would notice', () => {
    const lost = vectors.find((vector) => vector.id === 'ticket-question-marks');
    expect(ticketLines(interpretEscpos(fromHex(lost?.bytes)).operations)).toEqual(['??? A012']);
    const { bytes } = encodeTicket([{ kind: 'text', text: '您的号码 A012' }], defaultProfile);
    expect(ticketLines(interpretEscpos(bytes).operations)).toEqual(['您的号码 A012']);
  });
});
