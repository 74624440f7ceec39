import { crt310AnswerTo, readCrt310Answer, type Crt310Answer } from '../devices/crt310Answer.ts';
import type { Crt310Track } from '../devices/crt310Tracks.ts';
import { crt310Text, findCrt310End } from '../framing/crt310Frame.ts';
import type { Span } from '../framing/tracks.ts';
import { describeFrames, hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

/** Commands by their text; also those that this program never sends (sections 8 and 9). */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['3030', 'reset, leave card'],
  ['3031', 'reset, eject front'],
  ['3032', 'reset, eject to rear (capture)'],
  ['3130', 'card position / entry settings'],
  ['312F', 'sensor status'],
  ['2F3131', 'front entry shut'],
  ['2F3231', 'front entry by magnetic signal + switch'],
  ['2F3331', 'front entry by switch'],
  ['2E33', 'stop inside with IC contact'],
  ['322F', 'move to IC position'],
  ['3230', 'eject front, not held'],
  ['3231', 'eject front, held'],
  ['3234', 'eject abnormal card to rear'],
  ['3331', 'IC power off'],
  ['3433', 'set 9600 Bd'],
  ['45303037', 'read tracks 1,2,3, ASCII'],
  ['45313037', 'move and read again'],
  ['4630', 'light on'],
  ['4631', 'light off'],
  ['3730', 'CPU card cold reset'],
]);

const SELECT_PSE = '00A404000E315041592E5359532E4444463031';

/** Byte S2 of the status. 49 and 4A are documented by example; the others are the same letters as in S1 and S3. */
const ENTRIES: ReadonlyMap<number, string> = new Map([
  [0x49, 'magnetic'],
  [0x4a, 'switch'],
  [0x4e, 'prohibited'],
]);

/** Diagnostic door: what a CRT-310 or its host says, in the words of the vectors. */
export function describeCrt310(bytes: Uint8Array): Description {
  const { frames, badSums, last } = describeFrames(bytes, findCrt310End, (slab, frame) =>
    frame.end - frame.start === 1 ? undefined : describeAnswer(slab, crt310Text(frame)),
  );
  if (last) return { frames, ...last };
  return { frames, error: badSums > 0 ? 'bcc' : 'no frame' };
}

/** What a command means; undefined when it is none of the document's. */
export function meaningOfCrt310(text: Uint8Array): string | undefined {
  const hex = hexOf(text);
  if (hex.startsWith('3731') && hex.includes(SELECT_PSE)) return 'T=0 APDU SELECT 1PAY.SYS.DDF01';
  if (/^373[12]/.test(hex)) return hex.startsWith('3731') ? 'T=0 APDU' : 'T=1 APDU';
  return MEANINGS.get(hex);
}

function describeAnswer(bytes: Uint8Array, text: Span): Description {
  const { cm, pm } = crt310AnswerTo(bytes, text);
  const answer = readCrt310Answer(bytes, text);
  const head = { cm: byteHex(cm), ...(pm !== undefined && { pm: byteHex(pm) }) };
  return answer ? { ...head, ...describeKind(bytes, answer) } : { ...head, error: 'not documented' };
}

function describeKind(bytes: Uint8Array, answer: Crt310Answer): Description {
  switch (answer.kind) {
    case 'negative':
      return { negative: true, error: byteHex(answer.error), meaning: answer.meaning };
    case 'status':
      return {
        card: answer.card,
        front: ENTRIES.get(answer.front) ?? byteHex(answer.front),
        rear: answer.rear === 0x4a ? 'allowed' : 'prohibited',
      };
    case 'sensors':
      return { pss: answer.pss, shutterOpen: answer.shutterOpen, switch: answer.switch };
    case 'result':
      return { result: answer.result };
    case 'version':
      return { version: textOf(bytes, answer.version) };
    case 'atr':
      return { protocol: answer.protocol, atr: hexAt(bytes, answer.atr) };
    case 'rapdu':
      return { rapdu: hexAt(bytes, answer.rapdu) };
    case 'tracks': {
      const { 1: first, 2: second, 3: third } = answer.tracks;
      const describe = (track: Crt310Track): Description => describeTrack(bytes, track);
      return { t1: describe(first), t2: describe(second), t3: describe(third) };
    }
  }
}

function describeTrack(bytes: Uint8Array, track: Crt310Track): Description {
  if (track.status === 'ok') return { status: 'ok', data: textOf(bytes, track) };
  return track.status === 'problem' ? { status: 'error', reason: track.reason } : { status: track.status };
}

function hexAt(bytes: Uint8Array, { start, end }: Span): string {
  return hexOf(bytes.subarray(start, end));
}

function byteHex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
