import type { ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import type { FindFrameEnd } from '../framing/frameBuffer.ts';
import type { Span, Tracks } from '../framing/tracks.ts';
import type { ExchangeRules, Request } from './exchange.ts';

/** What a reader that takes a card in is asked. */
export type InsertAsk =
  /** Start afresh; a card that is inside comes out in front. */
  | { readonly do: 'reset' }
  | { readonly do: 'status' }
  | { readonly do: 'read' }
  /** Move the card past the head and read once more. */
  | { readonly do: 'readAgain' }
  | ReaderCommand;

/** 'wrong': something inside that is too long or too short for a card. */
export type CardPlace = 'none' | 'mouth' | 'inside' | 'wrong';

/** Why a command was not carried out. */
export type Refusal =
  | 'noCard' // there is none, or it was drawn out
  | 'unreadable'
  | 'unsupportedCard' // too long, too short, no bank card's shape
  | 'jam'
  | 'restarted' // the reader lost its power and must be set up again
  | 'fault';

export type InsertAnswer =
  | { readonly is: 'done' }
  /** `entry`: what the reader says of its slot; a change we did not ask for means that it lost its power. */
  | { readonly is: 'place'; readonly card: CardPlace; readonly entry?: number }
  /** Spans into the bytes that were given; a reader that has no card says so by 'refused'. */
  | { readonly is: 'tracks'; readonly tracks: Tracks }
  /** `detail`: English, for logs. */
  | { readonly is: 'refused'; readonly why: Refusal; readonly detail: string };

/** `noise`: nothing that was asked for, for instance the late answer to an earlier command. */
export type InsertUnit = 'ack' | 'nak' | 'noise' | InsertAnswer;

/** One kind of reader that takes a card in: pure bytes to meaning and back. The order of things is insertDialogue.ts. */
export interface InsertCodec {
  readonly can: ReadonlySet<ReaderCommandName>;
  readonly readsAgain: boolean;
  readonly exchange: ExchangeRules;
  /** A longer silence inside a frame breaks it. */
  readonly silenceMs: number;
  /** Frames, and the single bytes between them that mean something. */
  readonly findFrameEnd: FindFrameEnd;
  encode(ask: InsertAsk): Request;
  decode(ask: InsertAsk, bytes: Uint8Array, frame: Span): InsertUnit;
}
