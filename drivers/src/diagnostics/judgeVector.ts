import { isDeepStrictEqual } from 'node:util';
import type { DeviceDoor, DoorInput } from './door.ts';

export interface Judgement {
  readonly passed: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

/** These are compared whole; of everything else a vector names only what it is about. */
const WHOLE: readonly string[] = ['tree', 'tracks', 'events'];

/** Runs one vector through the code that the driver runs. */
export function judgeVector(door: DeviceDoor, name: string, vector: DoorInput): Judgement {
  const expected = door.wanted ? door.wanted(vector) : vector['expect'];
  if (expected === undefined)
    return { passed: false, expected: 'something: this vector expects nothing', got: null };
  try {
    // As it would be printed: what is undefined is not there.
    const got = asJson(door.decode(vector, name));
    return { passed: isMet(expected, got), expected, got };
  } catch (error) {
    // Also a fault of ours, which must not keep the other vectors from being judged.
    return {
      passed: false,
      expected,
      got: { problem: error instanceof Error ? error.message : String(error) },
    };
  }
}

export function asJson(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

function isMet(expected: unknown, got: unknown): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return false;
    return expected.every((item, index) => isMet(item, got[index]));
  }
  if (!isObject(expected)) return Object.is(expected, got);
  if (!isObject(got)) return false;
  return Object.entries(expected).every(([key, value]) =>
    WHOLE.includes(key) ? isDeepStrictEqual(got[key], value) : key in got && isMet(value, got[key]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
