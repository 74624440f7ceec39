import { findWedgeNumber } from '../devices/wedgeNumber.ts';
import { describeBootReports, describeKeys, describeTyped, type TimedKey } from './describeWedge.ts';
import { DoorError, type DeviceDoor, type DoorInput } from './door.ts';
import { hexBytes, latin1, objectOf } from './doorInput.ts';

/** Readers that type: reports of the keyboard, text as another layout made it, keys in time. */
export const wedgeDoor: DeviceDoor = {
  names: ['wedge', 'keyboard'],
  decode(input) {
    const given = typeof input['input'] === 'object' ? objectOf(input['input']) : input;
    const { reports, textReceived, text, keys } = given;
    if (Array.isArray(reports))
      return describeBootReports(reports.map((report: unknown) => hexBytes(report, 'reports')));
    if (Array.isArray(keys)) return describeKeys(keys.map(timedKey));
    const typed = textReceived ?? text ?? input['input'];
    if (typeof typed !== 'string')
      throw new DoorError('give "reports", "keys", or the "text" that was typed');
    return describeText(typed);
  },
};

function describeText(typed: string): DoorInput {
  const bytes = latin1(typed);
  const found = findWedgeNumber(bytes, { start: 0, end: bytes.length });
  const isRefused = typeof found === 'string';
  return {
    ...describeTyped(typed),
    handedOut: isRefused ? found : 'card',
    ...(isRefused && { mustNotAccept: typed }),
  };
}

function timedKey(key: unknown): TimedKey {
  const { atMs, key: name } = objectOf(key);
  if (typeof atMs !== 'number' || typeof name !== 'string') throw new DoorError('a key is {"atMs","key"}');
  return { atMs, key: name };
}
