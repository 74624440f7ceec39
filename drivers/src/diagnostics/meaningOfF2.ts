import { textOf } from './describeSwipe.ts';
import type { F2Device } from './describeF2.ts';

/** Commands by their text; also those that this program never sends (devices.md, sections 2d and 2e). */
const CRT571: ReadonlyMap<string, string> = new Map([
  ['C00', 'initialise, move card to holding position'],
  ['C01', 'initialise, capture card'],
  ['C10', 'status'],
  ['C11', 'sensor status'],
  ['C21', 'to IC position'],
  ['C29', 'to gate'],
  ['C30', 'enable entry'],
  ['C31', 'disable entry'],
  ['CP0', 'auto-check IC type'],
  ['CP1', 'auto-check RF type'],
  ['CQ00', 'CPU cold reset 5V EMV'],
  ['CQ03', 'CPU cold reset 5V ISO'],
  ['CQ1', 'CPU power off'],
]);

const CRT288K: ReadonlyMap<string, string> = new Map([
  ['C00', 'initialise, lock'],
  ['C01', 'initialise, unlock'],
  ['C10', 'status'],
  ['C600170', 'set magnetic reading mode, all tracks ASCII'],
  ['C6107', 'read all tracks ASCII'],
  ['CQ00', 'EMV cold reset'],
  ['CQ1', 'CPU power off'],
]);

const SANKYO: ReadonlyMap<string, string> = new Map([
  ['C0032400001000', 'initialise, eject to gate'],
  ['C0132400001000', 'initialise, capture'],
  ['C10', 'status'],
  ['C11', 'sensors'],
  ['C20', 'accept any card'],
  ['C30', 'eject'],
  ['C61', 'read track 1'],
  ['C62', 'read track 2'],
  ['C63', 'read track 3'],
  ['C66', 'clear buffers'],
  ['C67', 'which tracks are encoded'],
  ['C:0', 'enable for any card'],
  ['C:1', 'disable'],
  ['C:2', 'enable for cards with a stripe'],
  ['C@0', 'IC contact set'],
  ['C@2', 'IC contact release'],
  ['CI00', 'activate IC EMV'],
  ['CI03', 'activate IC ISO 5V'],
  ['CI1', 'deactivate IC'],
]);

const MEANINGS: Readonly<Record<F2Device, ReadonlyMap<string, string>>> = {
  crt571: CRT571,
  crt288k: CRT288K,
  sankyo: SANKYO,
  sankyoHid: SANKYO,
};

const APDUS: readonly (readonly [string, string])[] = [
  ['CQ3', 'APDU, T=0'],
  ['CQ4', 'APDU, T=1'],
  ['CQ9', 'APDU, auto protocol'],
  ['CI3', 'T=0 exchange'],
  ['CI4', 'T=1 exchange'],
  ['CI9', 'automatic T=0/T=1'],
];

/** What a command means; undefined when it is none of the document's. */
export function meaningOfF2(device: F2Device, text: Uint8Array): string | undefined {
  const ascii = textOf(text, { start: 0, end: text.length });
  return MEANINGS[device].get(ascii) ?? APDUS.find(([prefix]) => ascii.startsWith(prefix))?.[1];
}
