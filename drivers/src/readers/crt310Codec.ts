import type { ReaderCommandName } from '../cardReader.ts';
import { crt310AnswerTo, readCrt310Answer, type Crt310Answer } from '../devices/crt310Answer.ts';
import { CRT310_COMMANDS as COMMANDS } from '../devices/crt310Commands.ts';
import { commonTracks } from '../devices/crt310Tracks.ts';
import { CRT310, crt310Text, encodeCrt310, findCrt310End } from '../framing/crt310Frame.ts';
import type { Span } from '../framing/tracks.ts';
import type { InsertAnswer, InsertAsk, InsertCodec, InsertUnit } from './insertCodec.ts';

export interface Crt310Settings {
  /** What opens the slot: any card (default), or only one with a magnetic stripe, which keeps paper out. */
  readonly entry?: 'switch' | 'magnetic';
}

/** The document names no times; these are what the maker's later readers state (devices.md, sections 2c and 2d). */
const ACK_MS = 1_000;
const MOTOR_MS = 20_000;
const TALK_MS = 2_000;
const SILENCE_MS = 250;

const CAN: ReadonlySet<ReaderCommandName> = new Set(['accept', 'refuse', 'eject', 'light'] as const);

/** Creator CRT-310, and the older CRT-288 with a serial line: a motorised reader (devices.md, section 2c). */
export function crt310Codec(settings: Crt310Settings): InsertCodec {
  return {
    can: CAN,
    readsAgain: true,
    exchange: { ackMs: ACK_MS, tries: 3, enquiry: Uint8Array.of(CRT310.ENQ) },
    silenceMs: SILENCE_MS,
    findFrameEnd: findCrt310End,
    encode: (ask) => ({ frame: encodeCrt310(textOf(ask, settings)), answerMs: patienceFor(ask) }),
    decode: (ask, bytes, frame) => decode(textOf(ask, settings), bytes, frame),
  };
}

function textOf(ask: InsertAsk, { entry }: Crt310Settings): Uint8Array {
  switch (ask.do) {
    case 'reset':
      return COMMANDS.resetToFront;
    case 'status':
      return COMMANDS.status;
    case 'read':
      return COMMANDS.readTracks;
    case 'readAgain':
      return COMMANDS.readTracksAgain;
    case 'accept':
      return entry === 'magnetic' ? COMMANDS.entryMagnetic : COMMANDS.entrySwitch;
    case 'refuse':
      return COMMANDS.entryShut;
    case 'eject':
      return COMMANDS.ejectFront;
    case 'light':
      // One lamp of one colour.
      return ask.light === 'off' ? COMMANDS.lightOff : COMMANDS.lightOn;
  }
}

function patienceFor({ do: what }: InsertAsk): number {
  return what === 'reset' || what === 'readAgain' || what === 'eject' ? MOTOR_MS : TALK_MS;
}

function decode(command: Uint8Array, bytes: Uint8Array, frame: Span): InsertUnit {
  if (frame.end - frame.start === 1) {
    const byte = bytes[frame.start];
    if (byte === CRT310.ACK) return 'ack';
    return byte === CRT310.NAK ? 'nak' : 'noise';
  }
  const text = crt310Text(frame);
  const { cm, pm } = crt310AnswerTo(bytes, text);
  if (cm !== command[0] || (pm !== undefined && pm !== command[1])) return 'noise';
  const answer = readCrt310Answer(bytes, text);
  return answer ? meaningOf(command, answer) : refused('fault', 'an answer that is not documented');
}

function meaningOf(command: Uint8Array, answer: Crt310Answer): InsertUnit {
  switch (answer.kind) {
    case 'negative':
      return refused(WHY.get(answer.error) ?? 'fault', answer.meaning);
    case 'status':
      return placeOf(answer);
    case 'tracks':
      return { is: 'tracks', tracks: commonTracks(answer.tracks) };
    case 'result':
      // The document has yes and no the other way round for the entry command, so either is taken for done.
      if (command[0] === COMMANDS.entryShut[0]) return DONE;
      return command[0] === COMMANDS.readTracks[0] && answer.result === 'failure'
        ? refused('unreadable', 'the tracks could not be read')
        : resultOf(answer.result);
    case 'version':
      return DONE;
    case 'sensors':
    case 'atr':
    case 'rapdu':
      return 'noise';
  }
}

const DONE: InsertAnswer = { is: 'done' };

const WHY: ReadonlyMap<number, 'jam' | 'restarted'> = new Map([
  [0x06, 'jam'],
  [0x07, 'restarted'],
]);

function resultOf(result: Extract<Crt310Answer, { kind: 'result' }>['result']): InsertAnswer {
  switch (result) {
    case 'success':
      return DONE;
    case 'failure':
      return refused('jam', 'the card could not be moved');
    case 'no card':
      return refused('noCard', result);
    case 'wrong position':
      return refused('fault', result);
  }
}

function placeOf({ card, front }: Extract<Crt310Answer, { kind: 'status' }>): InsertAnswer {
  switch (card) {
    case 'none':
      return { is: 'place', card: 'none', entry: front };
    case 'front':
    case 'front-held':
      return { is: 'place', card: 'mouth', entry: front };
    case 'too-long':
    case 'too-short':
      return { is: 'place', card: 'wrong', entry: front };
    case 'inside':
    case 'inside-ic-contact':
    case 'rear':
    case 'rear-held':
      return { is: 'place', card: 'inside', entry: front };
  }
}

function refused(why: Extract<InsertAnswer, { is: 'refused' }>['why'], detail: string): InsertAnswer {
  return { is: 'refused', why, detail };
}
