import { idCheckCharacter, idNumberOk } from '../devices/idNumber.ts';
import { SDT_COMMANDS } from '../devices/sdt.ts';
import { encodeSdt, findSdtEnd, sdtBody } from '../framing/sdtFrame.ts';
import { describeIdText, describeSdt } from './describeSdt.ts';
import { DoorError, type DeviceDoor } from './door.ts';
import { hexBytes, latin1 } from './doorInput.ts';
import { frameDoor, type FrameSpeech } from './frameDoor.ts';
import { playSdtSteps } from './playSdtSteps.ts';

/** All digits before the check character. */
const UNCHECKED_CHARS = 17;

const SPEECH: FrameSpeech = {
  describe: describeSdt,
  textOf(bytes) {
    if (findSdtEnd(bytes, 0, bytes.length) !== bytes.length) return undefined;
    const { start, end } = sdtBody({ start: 0, end: bytes.length });
    return bytes.slice(start, end);
  },
  frameOf: encodeSdt,
  meaningOf(text) {
    const { meaning, sw } = describeSdt(encodeSdt(text));
    return typeof meaning === 'string' && sw === undefined ? meaning : undefined;
  },
  commands: SDT_COMMANDS,
  play: playSdtSteps,
};

const frames = frameDoor(['idcard_sdt', 'idcard', 'sdt'], () => SPEECH);

/** Readers of resident ID cards: frames, blocks of text, check characters of numbers. */
export const idcardDoor: DeviceDoor = {
  ...frames,
  decode(input, name) {
    const { textHex, input: number, text, hex } = input;
    if (textHex !== undefined) return describeIdText(hexBytes(textHex, 'textHex'));
    const typed = number ?? (hex === undefined ? text : undefined);
    return typeof typed === 'string' ? describeNumber(typed) : frames.decode(input, name);
  },
};

function describeNumber(number: string): unknown {
  const bytes = latin1(number);
  if (bytes.length !== UNCHECKED_CHARS) return { valid: idNumberOk(bytes) };
  const check = idCheckCharacter(bytes);
  if (check === undefined) throw new DoorError('the first 17 characters must be digits');
  return String.fromCharCode(check);
}
