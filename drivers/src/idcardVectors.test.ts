import { describe, expect, test } from 'vitest';
import { idCheckCharacter, idNumberOk } from './devices/idNumber.ts';
import { SDT_COMMANDS } from './devices/sdt.ts';
import { hexOf } from './diagnostics/describeFrames.ts';
import { describeIdText, describeSdt } from './diagnostics/describeSdt.ts';
import { encodeSdt } from './framing/sdtFrame.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

interface IdVector extends Vector {
  readonly frame?: string;
  readonly meaning?: string;
  readonly textHex?: string;
  readonly input?: string;
  readonly steps?: readonly (readonly [string, string])[];
  readonly expect?: Readonly<Record<string, unknown>> | string;
}

const expectedOf = ({ expect: expected }: IdVector): Readonly<Record<string, unknown>> =>
  typeof expected === 'object' ? expected : {};
const inGroup = (...groups: string[]) =>
  readVectors<IdVector>('idcard_sdt').filter(({ group }) => groups.includes(group));

test('every group of the ID reader is tested', () => {
  const tested = ['command', 'response', 'text', 'fault', 'dialogue', 'gb11643'];
  expect(readVectors('idcard_sdt').length).toBeGreaterThanOrEqual(35);
  expect(readVectors('idcard_sdt').filter(({ group }) => !tested.includes(group))).toEqual([]);
});

describe('ID reader', () => {
  const ours: Readonly<Record<string, Uint8Array>> = {
    'c-state': SDT_COMMANDS.state,
    'c-find': SDT_COMMANDS.find,
    'c-read': SDT_COMMANDS.read,
  };

  test.each(inGroup('command'))('command $id', ({ id, frame = '', meaning }) => {
    expect(describeSdt(fromHex(frame))).toEqual({ meaning });
    const command = ours[id];
    // Resets, the later address and the radio's frame size are never sent.
    const neverSent = ['c-reset', 'c-read-addr', 'c-rf'].includes(id);
    expect({ id, sent: command && hexOf(encodeSdt(command)) }).toEqual({
      id,
      sent: neverSent ? undefined : frame,
    });
  });

  test.each(inGroup('response', 'fault'))('answer $id', (vector) => {
    expect(describeSdt(fromHex(vector.frame ?? ''))).toMatchObject(expectedOf(vector));
  });

  test.each(inGroup('text'))('text $id', (vector) => {
    expect(describeIdText(fromHex(vector.textHex ?? ''))).toMatchObject(expectedOf(vector));
  });

  test.each(inGroup('gb11643'))('number $id', ({ input = '', expect: expected }) => {
    const bytes = latin1(input);
    const character = String.fromCharCode(idCheckCharacter(bytes) ?? 0);
    expect(typeof expected === 'string' ? character : { valid: idNumberOk(bytes) }).toEqual(expected);
  });
});
