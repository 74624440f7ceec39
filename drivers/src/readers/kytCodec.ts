import type { ReaderCommandName } from '../cardReader.ts';
import { KYT_COMMANDS as COMMANDS, readKytAnswer, readKytStatus, readKytTracks } from '../devices/kyt.ts';
import { encodeKyt, findKytEnd, kytText } from '../framing/kytFrame.ts';
import type { Span } from '../framing/tracks.ts';
import type { InsertAnswer, InsertAsk, InsertCodec, InsertUnit, Refusal } from './insertCodec.ts';

/** First byte within 250 ms, then 100 ms between bytes (the sketch); the rest is for the 120 ms that tracks take. */
const TALK_MS = 500;
const LATCH_MS = 2_000;
const SILENCE_MS = 100;

const CAN: ReadonlySet<ReaderCommandName> = new Set(['eject'] as const);

/** KYT-79xx: the card is pushed in by hand and held by a latch (devices.md, section 2f). */
export const kytCodec: InsertCodec = {
  can: CAN,
  readsAgain: false,
  exchange: { tries: 3 },
  silenceMs: SILENCE_MS,
  findFrameEnd: findKytEnd,
  encode: (ask) => ({
    frame: encodeKyt(textOf(ask)),
    answerMs: ask.do === 'status' || ask.do === 'read' ? TALK_MS : LATCH_MS,
  }),
  decode,
};

/** There is no reset: opening the latch is what lets a forgotten card go. What it cannot do is never asked. */
function textOf(ask: InsertAsk): Uint8Array {
  if (ask.do === 'status') return COMMANDS.status;
  return ask.do === 'read' || ask.do === 'readAgain' ? COMMANDS.readTracks : COMMANDS.eject;
}

/** Answers do not name their command; a late one can only be told by what it holds. */
function decode(ask: InsertAsk, bytes: Uint8Array, frame: Span): InsertUnit {
  const answer = readKytAnswer(bytes, kytText(frame));
  if (!answer) return 'noise';
  if (answer.kind === 'negative') return negative(ask, answer.error, answer.meaning);
  if (ask.do === 'read') {
    const tracks = readKytTracks(bytes, answer.data);
    return tracks ? { is: 'tracks', tracks } : refused('unreadable', 'more than three tracks');
  }
  if (answer.data.end > answer.data.start) return 'noise';
  if (ask.do !== 'status') return { is: 'done' };
  const { front, rear } = readKytStatus(answer.stat);
  if (rear) return { is: 'place', card: 'inside' };
  return { is: 'place', card: front ? 'mouth' : 'none' };
}

const WHY: ReadonlyMap<number, Refusal> = new Map([
  [2, 'noCard'],
  [3, 'unreadable'],
  [4, 'jam'],
  [8, 'unreadable'],
  [10, 'unreadable'],
  [12, 'unreadable'],
]);

function negative(ask: InsertAsk, error: number, meaning: string): InsertAnswer {
  const why = WHY.get(error) ?? 'fault';
  // Nothing to let go is what a reset wants.
  return ask.do === 'reset' && why === 'noCard' ? { is: 'done' } : refused(why, meaning);
}

function refused(why: Refusal, detail: string): InsertAnswer {
  return { is: 'refused', why, detail };
}
