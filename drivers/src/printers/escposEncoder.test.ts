import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpretEscpos } from '../simulators/escposInterpreter.ts';
import { ticketLines } from '../simulators/ticketLines.ts';
import type { TicketElement } from '../ticketPrinter.ts';
import { encodeTicket, type DrawLine } from './escposEncoder.ts';
import { defaultProfile } from './printerProfile.ts';
import { rasterText } from './rasterText.ts';

const narrow = { ...defaultProfile, columns: 32 } as const;
/** Every dot a lone dot before a byte that could be half of a command: the worst a picture can hold. */
const hostilePicture: DrawLine = (_text, _style, widthDots) => ({
  widthBytes: widthDots / 8,
  heightDots: 30,
  data: Uint8Array.from(
    { length: (widthDots / 8) * 30 },
    (_, at) => [0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14][at % 8] ?? 0,
  ),
});

function printed(elements: readonly TicketElement[], profile = defaultProfile) {
  const { bytes, degraded } = encodeTicket(elements, profile);
  const { operations, unknownCommands } = interpretEscpos(bytes);
  return { bytes, degraded, operations, unknownCommands, lines: ticketLines(operations) };
}

test('size, weight and place of a text reach the paper', () => {
  const { operations } = printed([{ kind: 'text', text: 'A008', size: 4, align: 'center', bold: true }]);
  expect(operations).toContainEqual({
    kind: 'line',
    align: 'center',
    spacingDots: 4 * 24 + 10,
    runs: [{ text: 'A008', width: 4, height: 4, bold: true }],
  });
});

test('a style does not leak into the next element', () => {
  const { operations } = printed([
    { kind: 'text', text: 'A008', size: 4, align: 'right', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: '业务' },
  ]);
  const styles = operations.flatMap((operation) =>
    operation.kind === 'line' ? [[operation.align, operation.runs[0]?.width, operation.runs[0]?.bold]] : [],
  );
  expect(styles).toEqual([
    ['right', 4, true],
    ['left', 1, false],
    ['left', 1, false],
  ]);
});

test('a ticket begins with a clean state and Chinese mode and ends with one cut', () => {
  const { bytes, operations } = printed([{ kind: 'text', text: '您好' }]);
  expect([...bytes.subarray(0, 4)]).toEqual([0x1b, 0x40, 0x1c, 0x26]);
  expect(operations.filter((operation) => operation.kind === 'cut')).toHaveLength(1);
  expect(operations.at(-1)?.kind).toBe('cut');
});

test('control bytes in a text never reach the printer as commands', () => {
  const evil = 'A\u001b@\u001dV\u0000B\u0010\u0004\u0001C\u0007\u007f\u0085\u202eD\tE';
  const { lines, unknownCommands, operations } = printed([{ kind: 'text', text: evil }]);
  expect(lines).toEqual(['A@VBCD E']);
  expect(unknownCommands).toEqual([]);
  expect(operations.filter((operation) => operation.kind === 'cut')).toHaveLength(1);
});

test('long text is broken at words and between Chinese characters, closing marks stay with their word', () => {
  const lines = printed([
    { kind: 'text', text: 'Please wait in area B and watch the display, thank you very much.' },
  ]).lines;
  expect(lines).toEqual(['Please wait in area B and watch the display,', 'thank you very much.']);
  const chinese = printed([{ kind: 'text', text: `${'请'.repeat(15)}等，谢谢` }], narrow).lines;
  expect(chinese).toEqual(['请'.repeat(15), '等，谢谢']);
  expect(printed([{ kind: 'text', text: 'x'.repeat(70) }], narrow).lines).toEqual([
    'x'.repeat(32),
    'x'.repeat(32),
    'x'.repeat(6),
  ]);
});

test('enlarged text has fewer columns', () => {
  expect(printed([{ kind: 'text', text: '等候区等候区等候区', size: 4 }], narrow).lines).toEqual([
    '等候区等',
    '候区等候',
    '区',
  ]);
});

test('a line with a character outside the font is drawn as a whole, the others stay text', () => {
  const { bytes, degraded } = encodeTicket(
    [{ kind: 'text', text: '业务\n罕见字𠮷\nئۇيغۇر' }],
    defaultProfile,
    rasterText,
  );
  const { operations, unknownCommands } = interpretEscpos(bytes);
  expect(degraded).toBe(0);
  expect(unknownCommands).toEqual([]);
  expect(ticketLines(operations)).toEqual(['业务']);
  const pictures = operations.flatMap((operation) => (operation.kind === 'raster' ? [operation] : []));
  expect(pictures).toHaveLength(2);
  for (const picture of pictures) {
    expect(picture.widthBytes * 8).toBe(576);
    expect(picture.data.some((byte) => byte !== 0)).toBe(true);
  }
});

test('extension A is text on a GB18030 printer and drawn on a GBK one', () => {
  const elements = [{ kind: 'text', text: '㐀' }] as const;
  expect(printed(elements, { ...defaultProfile, font: 'gb18030' }).lines).toEqual(['㐀']);
  expect(printed(elements)).toMatchObject({ lines: ['?'], degraded: 1 });
});

test('where nothing can draw, the missing characters become question marks and the ticket is still printed', () => {
  const { lines, degraded } = printed([{ kind: 'text', text: '罕见字𠮷 A008' }]);
  expect(lines).toEqual(['罕见字? A008']);
  expect(degraded).toBe(1);
});

test('a picture never holds bytes that a printer would obey', () => {
  const { bytes } = encodeTicket([{ kind: 'text', text: '𠮷' }], defaultProfile, hostilePicture);
  expect(realtimeSequences(bytes)).toBe(0);
});

test('a QR code too long for the paper is left out and counted', () => {
  expect(printed([{ kind: 'qr', data: 'x'.repeat(501) }])).toMatchObject({ degraded: 1 });
  expect(printed([{ kind: 'qr', data: 'https://a.b/c' }]).operations).toContainEqual(
    expect.objectContaining({
      kind: 'qr',
      data: 'https://a.b/c',
      align: 'center',
      dotsPerModule: 6,
      level: 'M',
    }),
  );
});

test('density is sent only in the words of the profile', () => {
  const epson = printed([], { ...defaultProfile, density: { kind: 'epson', level: -20 } }).bytes;
  expect(Buffer.from(epson).toString('hex')).toContain('1d284b020031f8');
  const clone = printed([], {
    ...defaultProfile,
    density: { kind: 'clone', dots: 7, time: 300, interval: 2 },
  }).bytes;
  expect(Buffer.from(clone).toString('hex')).toContain('1b3707ff02');
});

test('a rule is one unbroken line across the paper', () => {
  expect(printed([{ kind: 'rule' }]).lines).toEqual(['─'.repeat(24)]);
  expect(printed([{ kind: 'rule' }], narrow).lines).toEqual(['─'.repeat(16)]);
});

const nativeText = fc.string({
  unit: fc.constantFrom(...Array.from('邮储银行示例支行业务等候区您前面还有人，。！（）A008 -:/·“”€〇镕')),
  minLength: 1,
  maxLength: 200,
});

test('whatever is written in the font comes back from the paper, whatever its size', () => {
  fc.assert(
    fc.property(
      nativeText,
      fc.constantFrom(1, 2, 3, 4, 5, 6),
      fc.constantFrom(defaultProfile, narrow),
      (text, size, profile) => {
        const { lines, unknownCommands, operations } = printed([{ kind: 'text', text, size }], profile);
        const squeeze = (value: string): string => value.replaceAll(' ', '');
        expect(squeeze(lines.join(''))).toBe(squeeze(text));
        expect(unknownCommands).toEqual([]);
        const widths = operations.flatMap((operation) =>
          operation.kind === 'line'
            ? [
                Array.from(operation.runs.map((run) => run.text).join('')).reduce(
                  (sum, c) => sum + (c < '\x80' ? 1 : 2) * size,
                  0,
                ),
              ]
            : [],
        );
        expect(Math.max(0, ...widths)).toBeLessThanOrEqual(profile.columns);
      },
    ),
  );
});

test('no text at all makes a stream that a printer would misread', () => {
  const anyElement: fc.Arbitrary<TicketElement> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => ({ kind: 'text', text }) as const),
    fc.string({ unit: 'binary', maxLength: 60 }).map((data) => ({ kind: 'qr', data }) as const),
    fc.integer().map((lines) => ({ kind: 'feed', lines }) as const),
  );
  fc.assert(
    fc.property(fc.array(anyElement, { maxLength: 6 }), (elements) => {
      const { bytes } = encodeTicket(elements, defaultProfile, hostilePicture);
      const { operations, unknownCommands } = interpretEscpos(bytes);
      expect(unknownCommands).toEqual([]);
      expect(operations.filter((operation) => operation.kind === 'cut')).toHaveLength(1);
      expect(realtimeSequences(bytes)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

function realtimeSequences(bytes: Uint8Array): number {
  return bytes.filter((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0)).length;
}
