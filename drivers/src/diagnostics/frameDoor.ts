import { hexOf } from './describeFrames.ts';
import { DoorError, type DeviceDoor, type DoorInput } from './door.ts';
import { bytesOf, hexBytes, latin1, stepsOf } from './doorInput.ts';
import type { DialogueSteps } from './playExchange.ts';

type Description = Readonly<Record<string, unknown>>;

/** One kind of device that is told commands in frames. */
export interface FrameSpeech {
  /** What the device says. */
  describe(bytes: Uint8Array): Description;
  /** Without the frame around it; undefined when the bytes are not one whole frame. */
  textOf(frame: Uint8Array): Uint8Array | undefined;
  frameOf(text: Uint8Array): Uint8Array;
  /** Of a command; undefined when it is none of the document's. */
  meaningOf(text: Uint8Array): string | undefined;
  /** True where a text with a meaning can be no answer, though it looks like one. */
  isCommand?(text: Uint8Array): boolean;
  /** Everything this program says to the device, by name. */
  readonly commands: Readonly<Record<string, Uint8Array>>;
  /** Carries an APDU to the chip, where the device can. */
  readonly apdu?: (apdu: Uint8Array) => Uint8Array;
  play?(steps: DialogueSteps): Description;
}

/** A door for such a device. `speechOf` chooses where one file has the vectors of several. */
export function frameDoor(
  names: DeviceDoor['names'],
  speechOf: (input: DoorInput, name: string) => FrameSpeech,
): DeviceDoor {
  return {
    names,
    decode(input, name) {
      const speech = speechOf(input, name);
      const steps = stepsOf(input);
      if (steps) {
        if (!speech.play) throw new DoorError('conversations with this device cannot be played');
        return speech.play(steps);
      }
      return describeBytes(speech, input);
    },
    encode(input, name) {
      const speech = speechOf(input, name);
      const text = commandText(speech, input);
      const meaning = speech.meaningOf(text);
      if (meaning === undefined) throw new DoorError('this is no command that the program knows');
      const frame = hexOf(speech.frameOf(text));
      return { hex: frame, frame, text: hexOf(text), meaning, sent: isOurs(speech, text) };
    },
    wanted({ group, meaning, frame, steps, expect }) {
      if (group === 'command') return wantedOfCommand(meaning, frame);
      return steps === undefined || typeof expect !== 'object' ? expect : { asExpected: true, ...expect };
    },
  };
}

/** A command that writes or erases is none that this program knows, so its vector calls for just that. */
function wantedOfCommand(meaning: unknown, frame: unknown): Description {
  if (typeof meaning === 'string' && /must never send/.test(meaning)) return { meaning: null, sent: false };
  return { meaning, ...(frame !== undefined && { frame }) };
}

function describeBytes(speech: FrameSpeech, input: DoorInput): Description {
  const text = bareText(speech, input);
  const command = text && describeCommand(speech, text);
  if (input['group'] === 'command') {
    if (!text) throw new DoorError('this is not one whole command');
    return command ?? { meaning: null, sent: false };
  }
  const bytes = text && input['text'] !== undefined ? speech.frameOf(text) : bytesOf(input);
  const answer = speech.describe(bytes);
  const isUnclear = 'error' in answer || 'meaning' in answer || answer['frames'] === 0;
  return command && text && (isUnclear || speech.isCommand?.(text)) ? command : answer;
}

function describeCommand(speech: FrameSpeech, text: Uint8Array): Description | undefined {
  const meaning = speech.meaningOf(text);
  return meaning === undefined
    ? undefined
    : { meaning, frame: hexOf(speech.frameOf(text)), sent: isOurs(speech, text) };
}

function isOurs(speech: FrameSpeech, text: Uint8Array): boolean {
  const hex = hexOf(text);
  if (Object.values(speech.commands).some((command) => hexOf(command) === hex)) return true;
  const carrier = speech.apdu && aroundApdu(speech.apdu);
  return carrier !== undefined && hex.startsWith(carrier);
}

/** What stands in front of every APDU, whatever its length. */
function aroundApdu(apdu: NonNullable<FrameSpeech['apdu']>): string {
  const [short, long] = [hexOf(apdu(new Uint8Array())), hexOf(apdu(new Uint8Array(0x101)))];
  let end = 0;
  while (end < short.length && short[end] === long[end]) end += 2;
  return short.slice(0, end);
}

/** The text of an input: given as such, or out of its frame. */
function bareText(speech: FrameSpeech, input: DoorInput): Uint8Array | undefined {
  const { text } = input;
  const framed = ['hex', 'frame', 'bytes', 'chunks'].some((field) => input[field] !== undefined);
  if (!framed && typeof text === 'string') return plainText(text);
  if (!framed) return undefined;
  const bytes = bytesOf(input);
  return speech.textOf(bytes) ?? (speech.meaningOf(bytes) === undefined ? undefined : bytes);
}

function commandText(speech: FrameSpeech, input: DoorInput): Uint8Array {
  const { command, meaning, apdu, text } = input;
  if (apdu !== undefined) {
    if (!speech.apdu) throw new DoorError('this program reaches no chip through this device');
    return speech.apdu(hexBytes(apdu, 'apdu'));
  }
  if (typeof command === 'string') {
    const found = Object.entries(speech.commands).find(([name]) => name === command)?.[1];
    if (found) return found;
    throw new DoorError(`commands of this device: ${Object.keys(speech.commands).join(', ')}`);
  }
  if (typeof text === 'string') return plainText(text);
  const meant = Object.values(speech.commands).find((bytes) => speech.meaningOf(bytes) === meaning);
  const framed = bareText(speech, input) ?? meant;
  if (!framed) throw new DoorError('name a "command", a "meaning" or an "apdu", or give its "text"');
  return framed;
}

/** `text` is hexadecimal, as in the vectors, unless it begins as only a command in plain letters does. */
function plainText(text: string): Uint8Array {
  return /^[CPN]/.test(text) || !/^([\da-f]{2})+$/i.test(text) ? latin1(text) : hexBytes(text, 'text');
}
