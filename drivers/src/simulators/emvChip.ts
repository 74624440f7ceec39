import type { SimulatedChip } from './chipContact.ts';

export interface EmvChipCard {
  /** 13 to 19 digits of a number that is not issued. */
  readonly number: string;
  readonly expiryYYMM?: string;
  /** The application identifier in hexadecimal; UnionPay debit when left out. */
  readonly aid?: string;
  /** `1PAY` over the contacts, `2PAY` over the antenna; some cards have none. */
  readonly directory?: '1PAY.SYS.DDF01' | '2PAY.SYS.DDF01' | 'none';
  /** T=0 makes the reader fetch each answer and repeat each wrong length. */
  readonly protocol?: 'T0' | 'T1';
  /** No payment application at all: a health card, a badge. */
  readonly isForeign?: boolean;
}

const OK = [0x90, 0x00];
const NOT_FOUND = Uint8Array.of(0x6a, 0x82);
const NO_RECORD = Uint8Array.of(0x6a, 0x83);
const CONDITIONS = Uint8Array.of(0x69, 0x85);
const UNKNOWN = Uint8Array.of(0x6d, 0x00);

const INS = { select: 0xa4, readRecord: 0xb2, options: 0xa8, getResponse: 0xc0 } as const;

/** A payment chip as far as reading its number goes; answers anything else with a status word. */
export function emvChip(card: EmvChipCard): SimulatedChip {
  const aid = Buffer.from(card.aid ?? 'A000000333010101', 'hex');
  const directory = card.directory ?? '1PAY.SYS.DDF01';
  let selected: 'nothing' | 'directory' | 'application' = 'nothing';
  let waiting: Uint8Array | undefined;

  const track2 = `${card.number}D${card.expiryYYMM ?? '3012'}22000000000`;
  const first = tlv(0x70, [...tlv(0x57, halfBytes(track2)), ...tlv(0x5f20, Buffer.from('TEST/CARD'))]);
  const second = tlv(0x70, tlv(0x5a, halfBytes(card.number)));
  const entry = tlv(0x61, [...tlv(0x4f, aid), ...tlv(0x50, Buffer.from('PBOC DEBIT')), ...tlv(0x87, [1])]);

  const select = (name: Buffer): readonly number[] | undefined => {
    selected = 'nothing';
    if (card.isForeign) return undefined;
    if (directory !== 'none' && name.equals(Buffer.from(directory))) {
      selected = 'directory';
      const inside = directory === '1PAY.SYS.DDF01' ? tlv(0x88, [1]) : tlv(0xbf0c, entry);
      return tlv(0x6f, [...tlv(0x84, name), ...tlv(0xa5, inside)]);
    }
    if (!name.equals(aid.subarray(0, name.length))) return undefined;
    selected = 'application';
    // Country and date, 5 bytes, before it says what it has.
    const pdol = tlv(0x9f38, [0x9f, 0x1a, 2, 0x9a, 3]);
    return tlv(0x6f, [...tlv(0x84, aid), ...tlv(0xa5, [...tlv(0x50, Buffer.from('PBOC DEBIT')), ...pdol])]);
  };

  /** Data, or a status word alone. */
  const obey = (apdu: Uint8Array): readonly number[] | Uint8Array => {
    const [, ins, p1, p2, length = 0] = apdu;
    const data = Buffer.from(apdu.subarray(5, 5 + length));
    if (ins === INS.select) return select(data) ?? NOT_FOUND;
    if (ins === INS.options) {
      if (selected !== 'application') return CONDITIONS;
      if (data[0] !== 0x83 || data[1] !== 5 || data[2] !== 0x01 || data[3] !== 0x56)
        return Uint8Array.of(0x67, 0);
      return tlv(0x80, [0x7c, 0x00, 0x08, 0x01, 0x02, 0x00]);
    }
    if (ins !== INS.readRecord) return UNKNOWN;
    const isFirst = p1 === 1 && p2 === 0x0c;
    if (selected === 'directory') return isFirst ? tlv(0x70, entry) : NO_RECORD;
    const isSecond = p1 === 2 && p2 === 0x0c;
    if (selected === 'application') return isFirst ? first : isSecond ? second : NO_RECORD;
    return CONDITIONS;
  };

  return (apdu) => {
    if (apdu[1] === INS.getResponse) {
      const fetched = waiting;
      waiting = undefined;
      return fetched ? Uint8Array.of(...fetched, ...OK) : CONDITIONS;
    }
    const done = obey(apdu);
    if (done instanceof Uint8Array) return done;
    if (card.protocol !== 'T0') return Uint8Array.of(...done, ...OK);
    if (apdu[1] !== INS.readRecord) {
      waiting = Uint8Array.from(done);
      return Uint8Array.of(0x61, done.length);
    }
    return apdu[4] === done.length ? Uint8Array.of(...done, ...OK) : Uint8Array.of(0x6c, done.length);
  };
}

function tlv(tag: number, value: Iterable<number>): number[] {
  const bytes = [...value];
  const head = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  return [...head, ...(bytes.length < 0x80 ? [bytes.length] : [0x81, bytes.length]), ...bytes];
}

/** Two digits a byte, filled up with F. */
function halfBytes(text: string): Buffer {
  return Buffer.from(text.length % 2 === 0 ? text : `${text}F`, 'hex');
}
