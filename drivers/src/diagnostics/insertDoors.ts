import { CRT310_COMMANDS, crt310Apdu } from '../devices/crt310Commands.ts';
import { KYT_COMMANDS } from '../devices/kyt.ts';
import { MSR_COMMANDS } from '../devices/msr.ts';
import { crt310Text, encodeCrt310, findCrt310End } from '../framing/crt310Frame.ts';
import { encodeKyt, findKytEnd, kytText } from '../framing/kytFrame.ts';
import { MSR } from '../framing/msrFrame.ts';
import type { FindFrameEnd } from '../framing/frameBuffer.ts';
import type { Span } from '../framing/tracks.ts';
import { crt310Codec } from '../readers/crt310Codec.ts';
import type { InsertAsk, InsertCodec } from '../readers/insertCodec.ts';
import { describeCrt310, meaningOfCrt310 } from './describeCrt310.ts';
import { hexOf } from './describeFrames.ts';
import { describeKyt } from './describeKyt.ts';
import { describeMsr, meaningOfMsr } from './describeMsr.ts';
import { frameDoor, type FrameSpeech } from './frameDoor.ts';
import { playExchange, type DialogueSteps } from './playExchange.ts';

const CRT310_SPEECH: FrameSpeech = {
  describe: describeCrt310,
  textOf: (bytes) => textIn(bytes, findCrt310End, crt310Text),
  frameOf: encodeCrt310,
  meaningOf: meaningOfCrt310,
  // An answer repeats its command and adds to it; the longest command without an APDU has four bytes.
  isCommand: (text) => text.length <= 4,
  commands: CRT310_COMMANDS,
  apdu: (apdu) => crt310Apdu('T=0', apdu),
  play(steps) {
    const codec = crt310Codec({});
    const answer = steps.findLast(([who]) => who === 'reader')?.[1] ?? '';
    return {
      ...describeCrt310(Uint8Array.from(Buffer.from(answer, 'hex'))),
      ...playExchange(codec, askOf(codec, steps), steps),
    };
  },
};

const KYT_SPEECH: FrameSpeech = {
  describe: describeKyt,
  textOf: (bytes) => textIn(bytes, findKytEnd, kytText),
  frameOf: encodeKyt,
  meaningOf(text) {
    const { meaning } = describeKyt(encodeKyt(text));
    const isCommand = text.length === 1 && typeof meaning === 'string';
    return isCommand ? meaning : undefined;
  },
  commands: KYT_COMMANDS,
};

/** Its commands have no frame: ESC and a letter. */
const MSR_SPEECH: FrameSpeech = {
  describe: describeMsr,
  textOf: (bytes) => (bytes.length >= 2 && bytes[0] === MSR.ESC && bytes[1] !== MSR.DATA ? bytes : undefined),
  frameOf: (text) => text,
  meaningOf: (text) => meaningOfMsr(text) ?? NEVER_SENT.get(hexOf(text)),
  commands: MSR_COMMANDS,
};

/** What else the manual knows that leaves a card as it is; writing and erasing stand nowhere in this program. */
const NEVER_SENT: ReadonlyMap<string, string> = new Map([
  ['1B6D', 'read raw'],
  ['1B82', 'LEDs on'],
  ['1B87', 'RAM test'],
  ['1B74', 'model'],
  ['1B76', 'firmware'],
  ['1B78', 'Hi-Co'],
  ['1B64', 'coercivity?'],
]);

export const crt310Door = frameDoor(['crt310', 'crt288'], () => CRT310_SPEECH);
export const kytDoor = frameDoor(['kyt'], () => KYT_SPEECH);
export const msrDoor = frameDoor(['msr605', 'msr605x', 'msr606', 'msr206'], () => MSR_SPEECH);

function textIn(
  bytes: Uint8Array,
  findEnd: FindFrameEnd,
  text: (frame: Span) => Span,
): Uint8Array | undefined {
  if (findEnd(bytes, 0, bytes.length) !== bytes.length || bytes.length < 2) return undefined;
  const { start, end } = text({ start: 0, end: bytes.length });
  return bytes.slice(start, end);
}

const ASKS: readonly InsertAsk[] = [
  { do: 'status' },
  { do: 'reset' },
  { do: 'read' },
  { do: 'readAgain' },
  { do: 'accept' },
  { do: 'refuse' },
  { do: 'eject' },
];

/** What the host of a conversation begins with; a question for the status where that is none of ours. */
function askOf(codec: InsertCodec, steps: DialogueSteps): InsertAsk {
  const first = steps.find(([who]) => who === 'host')?.[1];
  return ASKS.find((ask) => hexOf(codec.encode(ask).frame) === first) ?? { do: 'status' };
}
