import type { ReaderCommandName } from '../cardReader.ts';
import { readF2Answer, type F2Answer } from '../devices/f2Answer.ts';
import type { Span } from '../framing/tracks.ts';
import type { Request } from './exchange.ts';
import type { F2Dialect } from './f2Dialect.ts';
import type { CardPlace, InsertAnswer, InsertAsk, InsertCodec, InsertUnit, Refusal } from './insertCodec.ts';

/** The time that Sankyo's specification gives a reader to answer; Creator's names none. */
const ANSWER_MS = 20_000;

/** 'noise': a sign without a meaning here, or the late answer to another command. */
export type F2Unit =
  'ack' | 'nak' | 'noise' | { readonly is: 'answer'; readonly answer: F2Answer; readonly whole: boolean };

export function f2Request(dialect: F2Dialect, text: Uint8Array): Request {
  return { frame: dialect.encode(text), answerMs: ANSWER_MS };
}

/** What a frame says to the command `text`, whose bytes `cm` and `pm` every answer repeats. */
export function readF2Unit(dialect: F2Dialect, text: Uint8Array, bytes: Uint8Array, frame: Span): F2Unit {
  const found = dialect.frameOf(bytes, frame);
  if (found === 'ack' || found === 'nak') return found;
  if (found === 'cancelled') return 'noise';
  const answer = readF2Answer(bytes, found.text, dialect.statusBytes);
  if (!answer || answer.cm !== text[1] || answer.pm !== text[2]) return 'noise';
  return { is: 'answer', answer, whole: found.whole };
}

/**
 * The part of the conversation that moves the card. It never reads one: to `read` it asks whether the card is still
 * there, and leaves the rest to f2Reading.ts.
 */
export function f2Codec(dialect: F2Dialect): InsertCodec {
  const names = dialect.entry ? (['accept', 'refuse', 'eject'] as const) : (['eject'] as const);
  return {
    can: new Set<ReaderCommandName>(names),
    readsAgain: false,
    exchange: dialect.exchange,
    silenceMs: dialect.silenceMs,
    findFrameEnd: dialect.findFrameEnd,
    encode: (ask) => f2Request(dialect, textOf(dialect, ask)),
    decode: (ask, bytes, frame) => decode(dialect, ask, bytes, frame),
  };
}

function textOf(dialect: F2Dialect, ask: InsertAsk): Uint8Array {
  switch (ask.do) {
    case 'reset':
      return dialect.initialise;
    case 'eject':
      return dialect.eject;
    case 'accept':
      return dialect.entry?.accept ?? dialect.status;
    case 'refuse':
      return dialect.entry?.refuse ?? dialect.status;
    case 'status':
    case 'read':
    case 'readAgain':
    case 'light':
      return dialect.status;
  }
}

function decode(dialect: F2Dialect, ask: InsertAsk, bytes: Uint8Array, frame: Span): InsertUnit {
  const unit = readF2Unit(dialect, textOf(dialect, ask), bytes, frame);
  if (typeof unit === 'string') return unit;
  const { answer } = unit;
  if (answer.kind === 'refused') return refusalOf(dialect, ask, answer.error);
  if (ask.do !== 'status' && ask.do !== 'read') return { is: 'done' };
  const place = dialect.placeOf(bytes, answer.status);
  if (!place) return { is: 'refused', why: 'fault', detail: 'a status that is not documented' };
  if (ask.do === 'status') return { is: 'place', card: PLACES[place] };
  return place === 'inside'
    ? { is: 'refused', why: 'unreadable', detail: 'not read by this command' }
    : { is: 'refused', why: 'noCard', detail: 'the card is gone' };
}

const PLACES = { none: 'none', gate: 'mouth', inside: 'inside' } as const satisfies Record<string, CardPlace>;

const CANNOT_NOW = '02';

function refusalOf({ refusals, errors }: F2Dialect, ask: InsertAsk, error: string): InsertAnswer {
  // With a card in the slot it cannot be opened; it is opened again when the card is taken.
  if (ask.do === 'accept' && error === CANNOT_NOW) return { is: 'done' };
  const why: Refusal =
    ask.do === 'eject' && error === CANNOT_NOW ? 'noCard' : (refusals.get(error) ?? 'fault');
  if (ask.do === 'status' && why === 'unsupportedCard') return { is: 'place', card: 'wrong' };
  return { is: 'refused', why, detail: errors.get(error) ?? `error ${error}` };
}
