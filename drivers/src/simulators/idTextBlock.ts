import { ID_TEXT_BYTES, type IdCardKind } from '../devices/idText.ts';

/** What a simulated ID card holds. Made-up people only. */
export interface SimulatedIdCard {
  /** Default resident. */
  readonly kind?: IdCardKind;
  readonly number: string;
  /** Taken away while it is being read. */
  readonly hasty?: boolean;
  /** The module reads it and refuses it: another kind of card. */
  readonly foreign?: boolean;
}

const MARKS: Readonly<Record<IdCardKind, string>> = {
  resident: ' ',
  hkMacaoTaiwan: 'J',
  foreigner2017: 'I',
  foreigner2023: 'Y',
};

/** The text of a card as its chip delivers it, UTF-16LE, blank padded (devices.md, section 5). */
export function idTextBlock({ kind = 'resident', number }: SimulatedIdCard): Uint8Array {
  const block = Buffer.alloc(ID_TEXT_BYTES, ' ', 'utf16le');
  const put = (text: string, at: number): void => void block.write(text, at, 'utf16le');
  if (kind === 'foreigner2017') put('TEST, PERSON', 0);
  else put('测试', 0);
  put(number, 122);
  put('2020010120400101', 188);
  put(MARKS[kind], 248);
  return Uint8Array.from(block);
}
