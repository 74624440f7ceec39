import { classifyCard, type BinTable } from '../devices/binTable.ts';
import { findCard, parseTracks } from '../devices/findCard.ts';
import { scanSwipe } from '../framing/scanSwipe.ts';
import { trackLrc } from '../framing/trackLrc.ts';
import type { Tracks } from '../framing/tracks.ts';
import { describeSwipe, textOf, type CardText } from './describeSwipe.ts';
import { DoorError, type DeviceDoor, type DoorInput } from './door.ts';
import { bytesOf, latin1, objectOf } from './doorInput.ts';

const NO_EXPIRY: readonly string[] = ['4912', '0000'];

/** Whole swipes as text, and check characters of single tracks. `bins`: who has issued which numbers. */
export const stripeDoor = (bins: () => BinTable): DeviceDoor => ({
  names: ['magstripe', 'stripe'],
  decode(input) {
    if (typeof input['input'] === 'object') return describeLrc(objectOf(input['input']));
    const bytes = bytesOf(input);
    const { tracks } = scanSwipe(bytes, 0, bytes.length, { endByte: undefined, lrc: 'auto' });
    // `D` is no stripe character: a reader never accepts it, the diagnostic door may.
    const swipe = describeSwipe(bytes, tracks, '=D');
    const found = findCard(bytes, tracks);
    return {
      ...swipe,
      ...derive(bytes, tracks, swipe.card, bins()),
      handedOut: typeof found === 'string' ? found : 'card',
    };
  },
  wanted: ({ expect, expectDerived }: DoorInput) => ({ ...objectOf(expect), ...objectOf(expectDerived) }),
});

function describeLrc({ track, framed }: DoorInput): unknown {
  if ((track !== 1 && track !== 2 && track !== 3) || typeof framed !== 'string')
    throw new DoorError('"input" must be a text, or {"track":1,"framed":"%…?"}');
  const bytes = latin1(framed);
  const lrc = trackLrc(bytes, track, 0, bytes.length);
  return {
    lrcChar: String.fromCharCode(lrc),
    lrcHex: lrc.toString(16).toUpperCase().padStart(2, '0'),
  };
}

/** What a reader of the fields may conclude from them, in the words of the vectors. */
function derive(bytes: Uint8Array, tracks: Tracks, card: CardText | null, bins: BinTable) {
  const { row, bank, scheme } = classifyCard(latin1(card?.pan ?? ''), bins);
  const third = parseTracks(bytes, tracks)[3];
  return {
    noExpiry: NO_EXPIRY.includes(card?.expYYMM ?? ''),
    expiryValid: /^\d\d(0[1-9]|1[0-2])$/.test(card?.expYYMM ?? ''),
    luhnOk: card?.luhnOk,
    issuer: row?.issuer,
    cardType: row?.type,
    bank: card ? bank : undefined,
    scheme,
    t3: third && {
      formatCode: '99',
      pan: textOf(bytes, third.number),
      country: textOf(bytes, third.country),
      currency: textOf(bytes, third.currency),
    },
  };
}
