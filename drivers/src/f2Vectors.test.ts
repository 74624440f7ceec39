import { describe, expect, test } from 'vitest';
import { crt571Apdu, CRT288K_COMMANDS, CRT571_COMMANDS } from './devices/crtF2.ts';
import { SANKYO_COMMANDS, sankyoApdu } from './devices/sankyo.ts';
import { F2_DIALECTS, type F2Device } from './diagnostics/describeF2.ts';
import { hexOf } from './diagnostics/describeFrames.ts';
import { meaningOfF2 } from './diagnostics/meaningOfF2.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const SELECT_PSE = fromHex('00A404000E315041592E5359532E444446303100');

interface F2Vector extends Vector {
  readonly frame?: string;
  readonly text?: string;
  readonly meaning?: string;
}

function inGroup(name: string, ...groups: readonly string[]): readonly F2Vector[] {
  return readVectors<F2Vector>(name).filter(({ group }) => groups.includes(group));
}

/** What the vector calls for, and what this program makes of the same text. */
function judgeCommand(device: F2Device, vector: F2Vector, ours: readonly Uint8Array[]) {
  const text = fromHex(vector.text ?? '');
  return {
    frame: vector.frame && hexOf(F2_DIALECTS[device].encode(text)),
    meaning: meaningOfF2(device, text),
    isOurs: ours.some((command) => hexOf(command) === vector.text),
  };
}

describe('Creator CRT-571, 591 and 288K', () => {
  const ours = [...Object.values(CRT571_COMMANDS), crt571Apdu(SELECT_PSE)];
  /** What keeps a card, and what nobody needs. */
  const never = ['c-init-capture', 'c-sensors', 'c-ic-type', 'c-rf-type'];

  test.each(inGroup('crt_f2', 'command'))('command $id', (vector) => {
    const { id, frame, meaning } = vector;
    const judged = id.startsWith('c-288k')
      ? judgeCommand('crt288k', vector, Object.values(CRT288K_COMMANDS))
      : judgeCommand('crt571', vector, ours);
    expect(judged).toEqual({ frame, meaning, isOurs: !never.includes(id) });
  });
});

describe('Sankyo ICT3Q8 and MCT3Q8', () => {
  const ours = [...Object.values(SANKYO_COMMANDS), sankyoApdu(SELECT_PSE)];
  /** What keeps a card, the entry that does not answer until one comes, and what nobody needs. */
  const never = ['c-init-capture', 'c-sensors', 'c-entry', 'c-clear', 'c-which', 'c-apdu-t0'];

  test.each(inGroup('sankyo_ict3q8', 'command'))('command $id', (vector) => {
    const { id, frame, meaning } = vector;
    expect(judgeCommand('sankyo', vector, ours)).toEqual({ frame, meaning, isOurs: !never.includes(id) });
  });
});
