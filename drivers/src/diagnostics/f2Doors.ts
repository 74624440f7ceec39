import { crt288kApdu, CRT288K_COMMANDS, crt571Apdu, CRT571_COMMANDS } from '../devices/crtF2.ts';
import { SANKYO_COMMANDS, sankyoApdu } from '../devices/sankyo.ts';
import { crc16 } from '../framing/crc16.ts';
import { describeF2, describeF2Text, F2_DIALECTS, type F2Device } from './describeF2.ts';
import type { DeviceDoor, DoorInput } from './door.ts';
import { bytesOf } from './doorInput.ts';
import { frameDoor, type FrameSpeech } from './frameDoor.ts';
import { meaningOfF2 } from './meaningOfF2.ts';
import { playF2Steps } from './playF2Steps.ts';

const ANSWERS: readonly (number | undefined)[] = [0x50, 0x4e, 0x45];

function speech(
  device: F2Device,
  commands: FrameSpeech['commands'],
  apdu: NonNullable<FrameSpeech['apdu']>,
): FrameSpeech {
  const dialect = F2_DIALECTS[device];
  const textOf = (frame: Uint8Array): Uint8Array | undefined => {
    if (dialect.findFrameEnd(frame, 0, frame.length) !== frame.length) return undefined;
    const found = dialect.frameOf(frame, { start: 0, end: frame.length });
    return typeof found === 'string' ? undefined : frame.slice(found.text.start, found.text.end);
  };
  return {
    describe: (bytes) => {
      // Without a frame: the text of an answer alone, as some drivers log it.
      if (ANSWERS.includes(bytes[0])) return describeF2Text(device, bytes, { start: 0, end: bytes.length });
      return describeF2(device, bytes);
    },
    textOf,
    frameOf: (text) => dialect.encode(text),
    meaningOf: (text) => meaningOfF2(device, text),
    commands,
    apdu,
    play: (steps) => playF2Steps(device, steps),
  };
}

const CRT571 = speech('crt571', CRT571_COMMANDS, crt571Apdu);
const CRT288K = speech('crt288k', CRT288K_COMMANDS, (apdu) => crt288kApdu(apdu, undefined));
const SANKYO = speech('sankyo', SANKYO_COMMANDS, sankyoApdu);
const SANKYO_HID = speech('sankyoHid', SANKYO_COMMANDS, sankyoApdu);

/** One file has both: the CRT-288K's are its stripes and what names it. */
export const crtF2Door = frameDoor(['crt_f2', 'crt571', 'crt591', 'crt288k'], (input, name) => {
  const { group, id } = input;
  const is288k = name === 'crt288k' || group === 'mag' || (typeof id === 'string' && id.includes('288k'));
  return is288k ? CRT288K : CRT571;
});

const sankyoFrames = frameDoor(['sankyo_ict3q8', 'sankyo', 'sankyoHid', 'ict3q8'], (_input, name) =>
  name === 'sankyoHid' ? SANKYO_HID : SANKYO,
);

export const sankyoDoor: DeviceDoor = {
  ...sankyoFrames,
  decode: (input: DoorInput, name) =>
    input['group'] === 'crc' ? checkOf(input) : sankyoFrames.decode(input, name),
};

function checkOf({ input }: DoorInput): string {
  const bytes = bytesOf({ hex: input });
  return crc16(bytes, 0, bytes.length).toString(16).toUpperCase().padStart(4, '0');
}
