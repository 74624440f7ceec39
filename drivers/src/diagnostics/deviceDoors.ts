import type { BinTable } from '../devices/binTable.ts';
import type { DeviceDoor } from './door.ts';
import { emvDoor } from './emvDoor.ts';
import { escposDoor } from './escposDoor.ts';
import { crtF2Door, sankyoDoor } from './f2Doors.ts';
import { idcardDoor } from './idcardDoor.ts';
import { idtechDoor } from './idtechDoor.ts';
import { crt310Door, kytDoor, msrDoor } from './insertDoors.ts';
import { lineDoor } from './lineDoor.ts';
import { magtekDoor } from './magtekDoor.ts';
import { numberDoor } from './numberDoor.ts';
import { publishedBins } from './publishedBins.ts';
import { serialDoor } from './serialDoor.ts';
import { stripeDoor } from './stripeDoor.ts';
import { wedgeDoor } from './wedgeDoor.ts';

/** Every device that `npm run device` can look into. A new one is a line here. `bins`: who has issued which numbers. */
export const deviceDoors = (bins: () => BinTable): readonly DeviceDoor[] => [
  stripeDoor(bins),
  serialDoor,
  lineDoor,
  magtekDoor,
  msrDoor,
  crt310Door,
  kytDoor,
  crtF2Door,
  sankyoDoor,
  emvDoor,
  idcardDoor,
  idtechDoor,
  wedgeDoor,
  numberDoor(bins),
  escposDoor,
];

/** With the one list of prefixes that is public. */
export const DEVICE_DOORS = deviceDoors(publishedBins);

/** By any of its names, small and capital letters alike, `-` as `_`. */
export function findDoor(
  name: string,
  doors: readonly DeviceDoor[] = DEVICE_DOORS,
): { readonly door: DeviceDoor; readonly name: string } | undefined {
  const plain = plainName(name);
  for (const door of doors) {
    const known = door.names.find((one) => plainName(one) === plain);
    if (known !== undefined) return { door, name: known };
  }
  return undefined;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}
