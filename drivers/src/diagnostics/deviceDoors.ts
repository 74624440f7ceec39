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
import { serialDoor } from './serialDoor.ts';
import { stripeDoor } from './stripeDoor.ts';
import { wedgeDoor } from './wedgeDoor.ts';

/** Every device that `npm run device` can look into. A new one is a line here. */
export const DEVICE_DOORS: readonly DeviceDoor[] = [
  stripeDoor,
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
  numberDoor,
  escposDoor,
];

/** By any of its names, small and capital letters alike, `-` as `_`. */
export function findDoor(name: string): { readonly door: DeviceDoor; readonly name: string } | undefined {
  const plain = plainName(name);
  for (const door of DEVICE_DOORS) {
    const known = door.names.find((one) => plainName(one) === plain);
    if (known !== undefined) return { door, name: known };
  }
  return undefined;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}
