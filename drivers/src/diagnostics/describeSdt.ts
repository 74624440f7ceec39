import { idCardKind, takeIdNumber, type IdCardKind } from '../devices/idText.ts';
import { idNumberOk } from '../devices/idNumber.ts';
import { judgeSdt, readSdtAnswer, sdtParts, type SdtAnswer } from '../devices/sdt.ts';
import { findSdtEnd, sdtBody } from '../framing/sdtFrame.ts';
import type { Span } from '../framing/tracks.ts';
import { describeFrames, hexOf } from './describeFrames.ts';
import { NATIONS } from './nations.ts';

type Description = Readonly<Record<string, unknown>>;

/** Commands by their bytes, also those that are never sent. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['10FF', 'reset SAM'],
  ['11FF', 'SAM state'],
  ['12FF', 'SAM id'],
  ['2001', 'find card'],
  ['2002', 'select card'],
  ['3001', 'read text + photo'],
  ['3003', 'read newest additional address'],
  ['3010', 'read text + photo + fingerprint'],
  ['61FF50', 'set max RF frame 0x50'],
]);

/** Third status byte (devices.md, section 5). */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x10, 'checksum error in request'],
  [0x11, 'length error in request'],
  [0x21, 'command error'],
  [0x24, 'unidentified error'],
  [0x31, 'card did not authenticate reader'],
  [0x32, 'reader did not authenticate card'],
  [0x33, 'information check failed'],
  [0x40, 'wrong card'],
  [0x41, 'read failed'],
  [0x47, 'read failed'],
  [0x60, 'SAM self-test failed'],
  [0x66, 'SAM not authorised'],
  [0x80, 'no card found'],
  [0x81, 'select failed'],
  [0x91, 'no content'],
]);

/** Diagnostic door: what an ID reader or its host says, in the words of the vectors; see describeSwipe.ts. */
export function describeSdt(bytes: Uint8Array): Description {
  const statuses: string[] = [];
  const { badSums, last } = describeFrames(bytes, findSdtEnd, (slab, frame) => {
    const described = describeBody(slab, frame);
    if (typeof described['sw'] === 'string') statuses.push(described['sw']);
    return described;
  });
  if (!last) return { error: badSums > 0 ? 'checksum' : 'incomplete' };
  return statuses.length > 1 ? { ...last, frames: statuses } : last;
}

function describeBody(bytes: Uint8Array, frame: Span): Description {
  const body = sdtBody(frame);
  const command = COMMANDS.get(hexOf(bytes.subarray(body.start, body.end)));
  if (command !== undefined) return { meaning: command };
  const answer = readSdtAnswer(bytes, body);
  if (!answer) return { error: 'not documented' };
  const { start, end } = answer.data;
  const head = { sw: hexOf(bytes.subarray(body.start, start)), ok: judgeSdt(answer) === 'ok' };
  if (!head.ok) return { ...head, meaning: meaningOf(answer) };
  const totals = { totalBytes: frame.end - frame.start, lengthField: frame.end - body.start };
  const parts = sdtParts(bytes, answer.data);
  if (!parts)
    return { ...head, ...totals, ...(end - start === 4 && { iin: hexOf(bytes.subarray(start, end)) }) };
  const size = (part: Span): number => part.end - part.start;
  return {
    ...head,
    ...totals,
    textBytes: size(parts.text),
    photoBytes: size(parts.photo),
    fingerprintBytes: size(parts.fingerprint),
    ...describeIdText(bytes.subarray(parts.text.start, parts.text.end)),
  };
}

function meaningOf({ cardStatus, status }: SdtAnswer): string {
  const meaning = MEANINGS.get(status) ?? 'not documented';
  const ofCard = cardStatus.toString(16).toUpperCase().padStart(4, '0');
  return cardStatus === 0 ? meaning : `${meaning}, card SW ${ofCard}`;
}

interface Field {
  readonly start: number;
  readonly bytes: number;
}

/** name, sex and so on: where they stand in each layout; the product itself reads only the number. */
const RESIDENT: Readonly<Record<string, Field>> = {
  name: { start: 0, bytes: 30 },
  sex: { start: 30, bytes: 2 },
  nation: { start: 32, bytes: 4 },
  birth: { start: 36, bytes: 16 },
  address: { start: 52, bytes: 70 },
  authority: { start: 158, bytes: 30 },
  validFrom: { start: 188, bytes: 16 },
  validTo: { start: 204, bytes: 16 },
};

const { nation: _nation, ...SHARED } = RESIDENT;

const FIELDS: Readonly<Record<IdCardKind, Readonly<Record<string, Field>>>> = {
  resident: RESIDENT,
  hkMacaoTaiwan: { ...SHARED, passNumber: { start: 220, bytes: 18 }, issueCount: { start: 238, bytes: 4 } },
  foreigner2017: {
    nameEn: { start: 0, bytes: 120 },
    sex: { start: 120, bytes: 2 },
    nationality: { start: 152, bytes: 6 },
    name: { start: 158, bytes: 30 },
    validFrom: { start: 188, bytes: 16 },
    validTo: { start: 204, bytes: 16 },
    birth: { start: 220, bytes: 16 },
    version: { start: 236, bytes: 4 },
    authority: { start: 240, bytes: 8 },
  },
  foreigner2023: {
    name: { start: 0, bytes: 30 },
    sex: { start: 30, bytes: 2 },
    issueCount: { start: 32, bytes: 4 },
    birth: { start: 36, bytes: 16 },
    nameEn: { start: 52, bytes: 70 },
    validFrom: { start: 188, bytes: 16 },
    validTo: { start: 204, bytes: 16 },
    nationality: { start: 242, bytes: 6 },
  },
};

const SEXES: Readonly<Record<string, string>> = { 0: '未知', 1: '男', 2: '女', 9: '未说明' };

/** Diagnostic door: every field of one text block of 256 bytes, UTF-16LE. */
export function describeIdText(bytes: Uint8Array): Description {
  const block = Buffer.from(bytes);
  const kind = idCardKind(block, { start: 0, end: block.length });
  const number = new Uint8Array(18);
  const length = takeIdNumber(block, { start: 0, end: block.length }, number);
  const fields = Object.entries(FIELDS[kind]).map(([name, { start, bytes: size }]) => {
    const raw = block.toString('utf16le', start, start + size).trimEnd();
    return [name, wordsOf(name, raw)] as const;
  });
  return {
    kind,
    ...Object.fromEntries(fields),
    idNumber: length === undefined ? null : Buffer.from(number.subarray(0, length)).toString('latin1'),
    idNumberValid: length !== undefined && idNumberOk(number.subarray(0, length)),
    longTerm: block.toString('utf16le', 204, 208) === '长期',
  };
}

function wordsOf(field: string, raw: string): string | null {
  if (field === 'sex') return SEXES[raw] ?? raw;
  if (field === 'nation') return NATIONS.get(raw) ?? raw;
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(raw);
  if (date && ['birth', 'validFrom', 'validTo'].includes(field)) return date.slice(1).join('-');
  return field === 'validTo' ? null : raw;
}
