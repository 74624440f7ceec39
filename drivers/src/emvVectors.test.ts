import { expect, test } from 'vitest';
import {
  describeAid,
  describeChipNumber,
  describeDol,
  describeStatusWord,
  describeTlv,
  describeTrack2Equivalent,
} from './diagnostics/describeEmv.ts';
import { playEmvSteps, type EmvSteps } from './diagnostics/playEmvSteps.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

interface EmvVector extends Vector {
  readonly hex?: string;
  readonly dol?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly interface?: 'contact' | 'contactless';
  readonly steps?: EmvSteps;
  readonly expect: unknown;
}

const fromHex = (hex: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(hex ?? '', 'hex'));

function describeVector({ group, hex, dol, values, steps, interface: wire }: EmvVector): unknown {
  switch (group) {
    case 'tlv':
      return describeTlv(fromHex(hex));
    case 'dol':
      return describeDol(fromHex(dol), values ?? {});
    case 'track2eq':
      return describeTrack2Equivalent(hex ?? '');
    case 'pan5A':
      return describeChipNumber(fromHex(hex));
    case 'sw':
      return describeStatusWord(fromHex(hex));
    case 'aid':
      return describeAid(hex ?? '');
    case 'dialogue':
      return playEmvSteps(wire ?? 'contact', steps ?? []);
    default:
      throw new Error(`group ${group} is not known`);
  }
}

/** `9F6B or 57`: this card has the former. */
function expected(vector: EmvVector): unknown {
  const { expect: wanted } = vector;
  if (typeof wanted !== 'object' || wanted === null || !('from' in wanted)) return wanted;
  return { ...wanted, from: String(wanted.from).includes('9F6B') ? '9F6B' : wanted.from };
}

/** Trees are compared whole, the rest for what the vector names. */
function containing(wanted: unknown): unknown {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return wanted;
  const entries = Object.entries(wanted).map(([key, value]) => [
    key,
    key === 'tree' ? value : containing(value),
  ]);
  return expect.objectContaining(Object.fromEntries(entries));
}

test.each(readVectors<EmvVector>('emv_data'))('chip data $id', (vector) => {
  expect(describeVector(vector)).toEqual(containing(vector.expect));
});

test.each(readVectors<EmvVector>('emv_dialogues'))('conversation $id', (vector) => {
  expect(describeVector(vector)).toEqual(containing(expected(vector)));
});
