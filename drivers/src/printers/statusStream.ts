import { isAsbRest, isAsbStart, isRealtimeStatus } from './printerStatus.ts';

/** What a printer says, cut out of the one stream it says everything in. */
export type StatusEvent =
  | { readonly kind: 'realtime'; readonly byte: number }
  | { readonly kind: 'asb'; readonly bytes: Uint8Array }
  /** The answer to GS r: 0xx0xx.., alone. */
  | { readonly kind: 'queued'; readonly byte: number }
  /** The buffers were dropped as DLE DC4 8 asked. */
  | { readonly kind: 'cleared' }
  | { readonly kind: 'xon' }
  | { readonly kind: 'xoff' }
  | { readonly kind: 'invalid'; readonly byte: number };

/** The unfinished block at the end of what was received; empty between blocks. */
export type StatusStreamState = readonly number[];

export const statusStreamStart: StatusStreamState = [];

const ASB_BYTES = 4;
const XON = 0x11;
const XOFF = 0x13;
/** Clear response: header, identifier, NUL (Epson, DLE DC4 function 8). */
const CLEAR_RESPONSE = [0x37, 0x25, 0x00];

/**
 * One byte further. Flow control may stand inside a block and does not break it; anything else that cannot belong
 * to the block ends it as invalid, and the byte itself is looked at afresh.
 */
export function nextStatus(
  state: StatusStreamState,
  byte: number,
): readonly [StatusStreamState, ...StatusEvent[]] {
  if (byte === XON) return [state, { kind: 'xon' }];
  if (byte === XOFF) return [state, { kind: 'xoff' }];
  const [first] = state;
  if (first === undefined) return startBlock(byte);
  const block = [...state, byte];
  if (first === CLEAR_RESPONSE[0]) {
    if (byte !== CLEAR_RESPONSE[state.length]) return breakBlock(state, byte);
    return block.length < CLEAR_RESPONSE.length ? [block] : [[], { kind: 'cleared' }];
  }
  if (!isAsbRest(byte)) return breakBlock(state, byte);
  return block.length < ASB_BYTES ? [block] : [[], { kind: 'asb', bytes: Uint8Array.from(block) }];
}

/** The events of a chunk, however the stream was cut into chunks. */
export function readStatuses(
  state: StatusStreamState,
  chunk: Uint8Array,
): { readonly state: StatusStreamState; readonly events: readonly StatusEvent[] } {
  const events: StatusEvent[] = [];
  let current = state;
  for (const byte of chunk) {
    const [next, ...found] = nextStatus(current, byte);
    current = next;
    events.push(...found);
  }
  return { state: current, events };
}

function startBlock(byte: number): readonly [StatusStreamState, ...StatusEvent[]] {
  if (isAsbStart(byte) || byte === CLEAR_RESPONSE[0]) return [[byte]];
  if (isRealtimeStatus(byte)) return [[], { kind: 'realtime', byte }];
  if (isAsbRest(byte)) return [[], { kind: 'queued', byte }];
  return [[], { kind: 'invalid', byte }];
}

function breakBlock(broken: StatusStreamState, byte: number): readonly [StatusStreamState, ...StatusEvent[]] {
  const [next, ...events] = startBlock(byte);
  return [next, ...broken.map((lost): StatusEvent => ({ kind: 'invalid', byte: lost })), ...events];
}
