import { describe, expect, test } from 'vitest';
import { usageOfCode, usCharacter } from './devices/usKeyboard.ts';
import { findWedgeNumber } from './devices/wedgeNumber.ts';
import { textOf } from './diagnostics/describeSwipe.ts';
import {
  describeBootReports,
  describeKeys,
  describeTyped,
  type TimedKey,
} from './diagnostics/describeWedge.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

interface WedgeVector extends Vector {
  readonly input: {
    readonly reports?: readonly string[];
    readonly layout?: string;
    readonly textReceived?: string;
    readonly keys?: readonly TimedKey[];
  };
  readonly expect: Readonly<Record<string, unknown>>;
}

const inGroup = (...groups: string[]) =>
  readVectors<WedgeVector>('wedge').filter(({ group }) => groups.includes(group));
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

test('every group of readers that type is tested', () => {
  const tested = ['boot-reports', 'layout', 'timing'];
  expect(readVectors('wedge').length).toBeGreaterThanOrEqual(10);
  expect(readVectors('wedge').filter(({ group }) => !tested.includes(group))).toEqual([]);
});

describe('readers that type', () => {
  test.each(inGroup('boot-reports'))('reports $id', ({ input: { reports = [] }, expect: expected }) => {
    expect(describeBootReports(reports.map((hex) => Buffer.from(hex, 'hex')))).toEqual(expected);
  });

  test.each(inGroup('layout'))('layout $id', ({ input, expect: { mustNotAccept, ...expected } }) => {
    expect(describeTyped(input.textReceived ?? '')).toEqual({ ...expected, layout: input.layout });
    const bytes = latin1(String(mustNotAccept));
    expect(findWedgeNumber(bytes, { start: 0, end: bytes.length })).toBe('unreadable');
  });

  test.each(inGroup('layout'))('what $id meant is a card', ({ expect: { intended } }) => {
    const bytes = latin1(String(intended));
    const found = findWedgeNumber(bytes, { start: 0, end: bytes.length });
    expect(typeof found === 'string' ? found : textOf(bytes, found)).toMatch(/^62055\d{13}4$/);
  });

  test.each(inGroup('timing'))('keys $id', ({ input: { keys = [] }, expect: expected }) => {
    expect(describeKeys(keys)).toMatchObject(expected);
  });
});

test('keys are known by their place on the board, not by what is printed there', () => {
  const typed = (code: string, shift: boolean): string =>
    String.fromCharCode(usCharacter(usageOfCode(code) ?? 0, shift) ?? 0);
  expect(['Digit5', 'Semicolon', 'Digit6', 'Slash', 'KeyZ'].map((code) => typed(code, true)).join('')).toBe(
    '%:^?Z',
  );
  expect(['Digit0', 'Digit9', 'Semicolon', 'Equal', 'KeyA'].map((code) => typed(code, false)).join('')).toBe(
    '09;=a',
  );
  expect([typed('Enter', false), typed('NumpadEnter', true)]).toEqual(['\r', '\r']);
  expect([usageOfCode('F5'), usageOfCode('ShiftLeft'), usCharacter(0x3a, false)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
