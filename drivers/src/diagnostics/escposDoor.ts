import { escpos } from '../printers/escposCommands.ts';
import { encodeTicket } from '../printers/escposEncoder.ts';
import { encodeInFont } from '../printers/printerFont.ts';
import { defaultProfile } from '../printers/printerProfile.ts';
import { isAsbStart } from '../printers/printerStatus.ts';
import { interpretEscpos } from '../simulators/escposInterpreter.ts';
import { ticketLines } from '../simulators/ticketLines.ts';
import { describeAsb, describeRealtime, describeStatusStream, describeTicket } from './describeEscpos.ts';
import { hexOf } from './describeFrames.ts';
import { DoorError, type DeviceDoor, type DoorInput } from './door.ts';
import { bytesOf, chunksOf, hexBytes, objectOf } from './doorInput.ts';
import { ticketElements } from './ticketElements.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Single commands by the names of the vectors, with the values that these use. */
export const ESCPOS_EXAMPLES: Readonly<Record<string, Uint8Array>> = {
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
  'qr-size7': escpos.qr(ascii('1234'), 7, 'L'),
  'qr-url': escpos.qr(ascii('https://a.b/c?x=1'), 6),
  'qr-300': escpos.qr(ascii('A'.repeat(300)), 4),
  'raster-16x8': escpos.raster(2, 8, hexBytes('FF01C3E7A55AFF01C3E7A55A00FFFF00', 'raster')),
  'raster-384x1': escpos.raster(48, 1, new Uint8Array(48).fill(0xaa)),
};

/** Status bytes of printers, and what printers are sent. */
export const escposDoor: DeviceDoor = {
  names: ['escpos', 'printer'],
  decode(input) {
    const { group, n, byte, chunks, text, id } = input;
    if (typeof byte === 'string') return describeRealtime(queryOf(n), hexBytes(byte, 'byte')[0] ?? 0);
    if (chunks !== undefined)
      return describeStatusStream(chunksOf(input).map(({ hex }) => hexBytes(hex, 'chunks')));
    if (typeof text === 'string') return describeText(text, input['bytes']);
    const bytes = bytesOf(input);
    if (group === 'encode') return describeCommand(id, bytes);
    if (n !== undefined && bytes.length === 1) return describeRealtime(queryOf(n), bytes[0] ?? 0);
    const isAsb = group === 'asb' || (bytes.length === 4 && isAsbStart(bytes[0] ?? 0));
    return isAsb ? describeAsb(bytes) : describeTicket(bytes);
  },
  encode({ id, group, command, elements, ticket, text, lines, qr }) {
    const name = command ?? (group === 'encode' ? id : undefined);
    if (typeof name === 'string') return { hex: hexOf(exampleOf(name)), bytes: hexOf(exampleOf(name)) };
    const plain = typeof text === 'string' ? [{ kind: 'text', text }] : undefined;
    const list =
      elements ?? ticket ?? plain ?? (lines === undefined ? undefined : elementsOfLines(lines, qr));
    if (list === undefined) throw new DoorError('give "elements", a "text", or a "command"');
    const { bytes, degraded } = encodeTicket(ticketElements(list), { ...defaultProfile, font: 'gb18030' });
    return { hex: hexOf(bytes), bytes: hexOf(bytes), degraded };
  },
  wanted({ group, bytes, expect }: DoorInput) {
    if (group === 'encode') return { bytes, unknownCommands: 0 };
    return group === 'gb18030' ? { bytes, ...objectOf(expect) } : expect;
  },
};

/** What decode makes of a ticket, back into elements. */
function elementsOfLines(lines: unknown, qr: unknown): readonly unknown[] {
  const listOf = (value: unknown): readonly DoorInput[] => (Array.isArray(value) ? value.map(objectOf) : []);
  return [
    ...listOf(lines).map(({ h, ...line }) => ({ kind: 'text', size: h, ...line })),
    ...listOf(qr).map(({ data, size }) => ({ kind: 'qr', data, dotsPerModule: size })),
  ];
}

function queryOf(n: unknown): 1 | 2 | 3 | 4 {
  const query = ([1, 2, 3, 4] as const).find((known) => known === (n ?? 1));
  if (query === undefined) throw new DoorError('"n" must be 1, 2, 3 or 4');
  return query;
}

/** What this program sends for it, and whether a printer would understand what was given. */
function describeCommand(id: unknown, given: Uint8Array): unknown {
  const ours = typeof id === 'string' ? ESCPOS_EXAMPLES[id] : undefined;
  return { ...describeTicket(given), bytes: ours && hexOf(ours) };
}

function exampleOf(name: string): Uint8Array {
  const found = Object.entries(ESCPOS_EXAMPLES).find(([known]) => known === name)?.[1];
  if (!found) throw new DoorError(`commands of printers: ${Object.keys(ESCPOS_EXAMPLES).join(', ')}`);
  return found;
}

/** `within`: what the printed bytes must contain; else what the text alone is in GB18030. */
function describeText(text: string, within: unknown): unknown {
  const printed = (font: 'gbk' | 'gb18030') =>
    encodeTicket([{ kind: 'text', text }], { ...defaultProfile, font }).bytes;
  const sent = hexOf(printed('gb18030'));
  const alone = encodeInFont(text, 'gb18030');
  const bytes = typeof within !== 'string' ? alone && hexOf(alone) : sent.includes(within) ? within : sent;
  return {
    bytes,
    fourByte: Array.from(text).some((character) => (encodeInFont(character, 'gb18030')?.length ?? 0) === 4),
    gbkOnlyPrinter: ticketLines(interpretEscpos(printed('gbk')).operations).join('\n'),
  };
}
