import {
  describeAid,
  describeChipNumber,
  describeDol,
  describeStatusWord,
  describeTlv,
  describeTrack2Equivalent,
} from './describeEmv.ts';
import { DoorError, type DeviceDoor, type DoorInput } from './door.ts';
import { hexBytes, objectOf } from './doorInput.ts';
import { playEmvSteps } from './playEmvSteps.ts';
import type { EmvSteps } from './scriptedChip.ts';

/** Data of chips and whole conversations with them. Without a `group`, data are taken for TLV, a list for a DOL. */
export const emvDoor: DeviceDoor = {
  names: ['emv_data', 'emv_dialogues', 'emv'],
  decode(input) {
    const { group, hex, dol, values, steps } = input;
    if (steps !== undefined)
      return playEmvSteps(input['interface'] === 'contactless' ? 'contactless' : 'contact', emvSteps(steps));
    if (dol !== undefined) return describeDol(hexBytes(dol, 'dol'), textValues(values));
    switch (group) {
      case 'track2eq':
        return describeTrack2Equivalent(typeof hex === 'string' ? hex : '');
      case 'pan5A':
        return describeChipNumber(hexBytes(hex, 'hex'));
      case 'sw':
        return describeStatusWord(hexBytes(hex, 'hex'));
      case 'aid':
        return describeAid(typeof hex === 'string' ? hex : '');
      default:
        return describeTlv(hexBytes(hex, 'hex'));
    }
  },
  wanted({ expect }: DoorInput) {
    if (typeof expect !== 'object' || expect === null || !('from' in expect)) return expect;
    // `9F6B or 57`: this card has the former.
    return { ...expect, from: String(expect.from).includes('9F6B') ? '9F6B' : expect.from };
  },
};

function emvSteps(steps: unknown): EmvSteps {
  if (!Array.isArray(steps)) throw new DoorError('"steps" must be a list');
  return steps.map((step: unknown) => {
    const { c = null, r } = objectOf(step);
    if ((c !== null && typeof c !== 'string') || typeof r !== 'string')
      throw new DoorError('a step is {"c": command or null, "r": response}');
    hexBytes(r, 'r');
    return { c, r };
  });
}

function textValues(values: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objectOf(values)).flatMap(([tag, value]) =>
      typeof value === 'string' ? [[tag, value] as const] : [],
    ),
  );
}
