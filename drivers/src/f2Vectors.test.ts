import { describe, expect, test } from 'vitest';
import { crt571Apdu, CRT288K_COMMANDS, CRT571_COMMANDS } from './devices/crtF2.ts';
import { SANKYO_COMMANDS, sankyoApdu } from './devices/sankyo.ts';
import { describeF2, describeF2Text, F2_DIALECTS, type F2Device } from './diagnostics/describeF2.ts';
import { hexOf } from './diagnostics/describeFrames.ts';
import { meaningOfF2 } from './diagnostics/meaningOfF2.ts';
import type { DialogueSteps } from './diagnostics/playExchange.ts';
import { playF2Steps } from './diagnostics/playF2Steps.ts';
import { crc16 } from './framing/crc16.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const SELECT_PSE = fromHex('00A404000E315041592E5359532E444446303100');

interface F2Vector extends Vector {
  readonly frame?: string;
  readonly text?: string;
  readonly input?: string;
  readonly meaning?: string;
  readonly steps?: DialogueSteps;
  readonly expect?: Readonly<Record<string, unknown>> | string;
}

function inGroup(name: string, ...groups: readonly string[]): readonly F2Vector[] {
  return readVectors<F2Vector>(name).filter(({ group }) => groups.includes(group));
}

const expected = (vector: F2Vector): Readonly<Record<string, unknown>> =>
  typeof vector.expect === 'object' ? vector.expect : {};

test.each([
  ['crt_f2', 28, ['command', 'response', 'fault', 'dialogue', 'mag']],
  ['sankyo_ict3q8', 32, ['crc', 'command', 'response', 'fault', 'dialogue']],
])('every group of %s is tested', (name, atLeast, groups) => {
  expect(readVectors<F2Vector>(name).length).toBeGreaterThanOrEqual(atLeast);
  expect(readVectors<F2Vector>(name).filter(({ group }) => !groups.includes(group))).toEqual([]);
});

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

  test.each(inGroup('crt_f2', 'response', 'fault'))('answer $id', (vector) => {
    expect(describeF2('crt571', fromHex(vector.frame ?? ''))).toMatchObject(expected(vector));
  });

  test.each(inGroup('crt_f2', 'mag'))('stripe $id', (vector) => {
    const text = fromHex(vector.text ?? '');
    expect(describeF2Text('crt288k', text, { start: 0, end: text.length })).toMatchObject(expected(vector));
  });

  test.each(inGroup('crt_f2', 'dialogue'))('dialogue $id', (vector) => {
    expect(playF2Steps('crt571', vector.steps ?? [])).toMatchObject({
      asExpected: true,
      ...expected(vector),
    });
  });
});

describe('Sankyo ICT3Q8 and MCT3Q8', () => {
  const ours = [...Object.values(SANKYO_COMMANDS), sankyoApdu(SELECT_PSE)];
  /** What keeps a card, the entry that does not answer until one comes, and what nobody needs. */
  const never = ['c-init-capture', 'c-sensors', 'c-entry', 'c-clear', 'c-which', 'c-apdu-t0'];

  test.each(inGroup('sankyo_ict3q8', 'crc'))('check $id', (vector) => {
    const bytes = fromHex(vector.input ?? '');
    expect(crc16(bytes, 0, bytes.length).toString(16).toUpperCase()).toBe(vector.expect);
  });

  test.each(inGroup('sankyo_ict3q8', 'command'))('command $id', (vector) => {
    const { id, frame, meaning } = vector;
    expect(judgeCommand('sankyo', vector, ours)).toEqual({ frame, meaning, isOurs: !never.includes(id) });
  });

  test.each(inGroup('sankyo_ict3q8', 'response', 'fault'))('answer $id', (vector) => {
    expect(describeF2('sankyo', fromHex(vector.frame ?? ''))).toMatchObject(expected(vector));
  });

  test.each(inGroup('sankyo_ict3q8', 'dialogue'))('dialogue $id', (vector) => {
    expect(playF2Steps('sankyo', vector.steps ?? [])).toMatchObject({
      asExpected: true,
      ...expected(vector),
    });
  });
});
