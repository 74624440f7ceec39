import { readCrt288kTracks, type Crt288kTrack } from '../devices/crt288kTracks.ts';
import { CRT_F2_ERRORS, readCrt571Status } from '../devices/crtF2.ts';
import { readF2Answer, type F2Answer } from '../devices/f2Answer.ts';
import type { Span } from '../framing/tracks.ts';
import { crt288kDialect, crt571Dialect } from '../readers/crtF2Dialect.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import { sankyoHidDialect, sankyoSerialDialect } from '../readers/sankyoDialect.ts';
import { describeFrames, hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

export type F2Device = 'crt571' | 'crt288k' | 'sankyo' | 'sankyoHid';

export const F2_DIALECTS: Readonly<Record<F2Device, F2Dialect>> = {
  crt571: crt571Dialect({}),
  crt288k: crt288kDialect({}),
  sankyo: sankyoSerialDialect({}),
  sankyoHid: sankyoHidDialect({}),
};

/** Byte `cm`; tracks are `6`, chips `Q` (Creator) and `I` (Sankyo). */
const CM = { initialise: 0x30, status: 0x31, tracks: 0x36, crtChip: 0x51, sankyoChip: 0x49 } as const;
const CHIP_RESET = 0x30;

/** Diagnostic door: what a reader with F2 frames says, in the words of the vectors; see describeSwipe.ts. */
export function describeF2(device: F2Device, bytes: Uint8Array): Description {
  const dialect = F2_DIALECTS[device];
  let signs: Description = {};
  const { frames, badSums, last } = describeFrames(bytes, dialect.findFrameEnd, (slab, frame) => {
    const found = dialect.frameOf(slab, frame);
    if (typeof found !== 'string') return describeF2Text(device, slab, found.text);
    signs = { ...signs, [found]: true };
    return undefined;
  });
  const { refusal } = dialect.exchange;
  if (badSums > 0) return { error: device === 'sankyo' ? 'crc' : 'bcc', reply: refusal && hexOf(refusal) };
  return { frames, ...signs, ...last };
}

/** Of a text without the frame around it. */
export function describeF2Text(device: F2Device, bytes: Uint8Array, text: Span): Description {
  const answer = readF2Answer(bytes, text, F2_DIALECTS[device].statusBytes);
  if (!answer) return { error: 'not documented' };
  const head = { ok: answer.kind === 'done', cm: byteHex(answer.cm), pm: byteHex(answer.pm) };
  return {
    ...head,
    ...(answer.kind === 'done'
      ? describeDone(device, bytes, answer)
      : describeRefused(device, bytes, answer)),
  };
}

function describeRefused(
  device: F2Device,
  bytes: Uint8Array,
  { cm, pm, error, data }: Extract<F2Answer, { kind: 'refused' }>,
): Description {
  const meaning = F2_DIALECTS[device].errors.get(error);
  const hasAtr = isChip(cm) && pm === CHIP_RESET && data.end > data.start;
  return { error, meaning, ...(hasAtr && { atr: hexOf(bytes.subarray(data.start, data.end)) }) };
}

function describeDone(
  device: F2Device,
  bytes: Uint8Array,
  { cm, pm, status, data }: Extract<F2Answer, { kind: 'done' }>,
): Description {
  const st = textOf(bytes, status);
  const place = F2_DIALECTS[device].placeOf(bytes, status);
  const isSankyo = device === 'sankyo' || device === 'sankyoHid';
  if (isChip(cm)) return { st, ...describeChip(pm === CHIP_RESET, isSankyo, bytes, data) };
  if (cm === CM.tracks && isSankyo) return { track: pm - 0x30, data: textOf(bytes, data) };
  if (cm === CM.tracks && device === 'crt288k') return describeBlocks(bytes, data);
  if (isSankyo) return { st, card: place, data: textOf(bytes, data) };
  if (cm === CM.initialise) return { st: st.split(''), version: textOf(bytes, data) };
  return { st: st.split(''), card: place, ...(device === 'crt571' && readCrt571Status(bytes, status)) };
}

function describeChip(isReset: boolean, isSankyo: boolean, bytes: Uint8Array, data: Span): Description {
  if (!isReset) return { rapdu: hexOf(bytes.subarray(data.start, data.end)) };
  // Creator's readers name the protocol in front of the answer to reset.
  const from = isSankyo ? data.start : data.start + 1;
  return { atr: hexOf(bytes.subarray(from, data.end)) };
}

function describeBlocks(bytes: Uint8Array, data: Span): Description {
  const tracks = readCrt288kTracks(bytes, data);
  if (!tracks) return { error: 'not three blocks' };
  const describe = (track: Crt288kTrack): Description => {
    if (track.status === 'ok') return { status: 'ok', data: textOf(bytes, track) };
    if (track.status !== 'refused') return { status: track.status };
    return { status: 'error', code: track.code, reason: CRT_F2_ERRORS.get(track.code) };
  };
  return { t1: describe(tracks[1]), t2: describe(tracks[2]), t3: describe(tracks[3]) };
}

function isChip(cm: number): boolean {
  return cm === CM.crtChip || cm === CM.sankyoChip;
}

function byteHex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
