import type { Span, TrackNumber } from '../framing/tracks.ts';

/** Where a reader of usage page 8E puts what it reads; offsets into its input report, report id included. */
export interface HidMsrLayout {
  readonly reportBytes: number;
  /** The first byte of the report, where the device numbers its reports. */
  readonly reportId: number | undefined;
  /** Little endian, one or two bytes. Left out, a zero ends a track. */
  readonly lengths: Readonly<Partial<Record<TrackNumber, Span>>>;
  readonly tracks: Readonly<Partial<Record<TrackNumber, Span>>>;
}

/** HID Point of Sale Usage Tables: 11-13 lengths, 21-23 data of tracks 1 to 3 (devices.md, section 3). */
const PAGE = 0x8e;
const [LENGTH_OF_1, DATA_OF_1] = [0x11, 0x21];
const TRACKS: readonly TrackNumber[] = [1, 2, 3];

/** Far more than any card reader says of itself. */
const MAX_DESCRIPTOR_BYTES = 4_096;
const MAX_REPORT_BYTES = 1_024;
const LONG_ITEM = 0xfe;

/** Items of a report descriptor without their size bits (HID 1.11, section 6.2.2). */
const ITEM = {
  input: 0x80,
  usagePage: 0x04,
  reportSize: 0x74,
  reportId: 0x84,
  reportCount: 0x94,
  usage: 0x08,
};
const MAIN_ITEMS: readonly number[] = [0x80, 0x90, 0xa0, 0xb0, 0xc0];
/** Push and pop: rare, and no reader is known to use them. */
const STACK_ITEMS: readonly number[] = [0xa4, 0xb4];
const IS_CONSTANT = 0x01;

interface Progress {
  page: number;
  size: number;
  count: number;
  reportId: number | undefined;
  usages: number[];
  /** Bits so far, of each report. */
  readonly bits: Map<number | undefined, number>;
  readonly fields: Map<number, Span & { readonly reportId: number | undefined }>;
}

/**
 * Reads where the tracks are out of a device's report descriptor. Undefined when it describes none, or in a way that
 * is not whole bytes of one report.
 */
export function hidMsrLayout(descriptor: Uint8Array): HidMsrLayout | undefined {
  if (descriptor.length > MAX_DESCRIPTOR_BYTES) return undefined;
  const fields = new Map<number, Span & { readonly reportId: number | undefined }>();
  const bits = new Map<number | undefined, number>();
  const progress: Progress = { page: 0, size: 0, count: 0, reportId: undefined, usages: [], bits, fields };
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at]!;
    const bytes = [0, 1, 2, 4][prefix & 0x03]!;
    if (prefix === LONG_ITEM || at + 1 + bytes > descriptor.length) return undefined;
    let value = 0;
    for (let digit = bytes; digit > 0; digit -= 1) value = value * 0x100 + descriptor[at + digit]!;
    if (!take(progress, prefix & 0xfc, value, bytes)) return undefined;
    at += 1 + bytes;
  }
  return layoutOf(progress);
}

/** False when it cannot be followed. */
function take(progress: Progress, item: number, value: number, bytes: number): boolean {
  if (STACK_ITEMS.includes(item)) return false;
  if (item === ITEM.usagePage) progress.page = value;
  else if (item === ITEM.reportSize) progress.size = value;
  else if (item === ITEM.reportCount) progress.count = value;
  else if (item === ITEM.reportId) progress.reportId = value;
  // Four bytes hold the page too.
  else if (item === ITEM.usage) progress.usages.push(bytes === 4 ? value : progress.page * 0x1_0000 + value);
  else if (item === ITEM.input && !addFields(progress, value)) return false;
  if (MAIN_ITEMS.includes(item)) progress.usages = [];
  return true;
}

function addFields({ size, count, reportId, usages, bits, fields }: Progress, flags: number): boolean {
  const first = bits.get(reportId) ?? (reportId === undefined ? 0 : 8);
  const end = first + size * count;
  if (size > 32 || end > 8 * MAX_REPORT_BYTES) return false;
  bits.set(reportId, end);
  if ((flags & IS_CONSTANT) !== 0) return true;
  for (const [index, usage] of usages.entries()) {
    // The last usage stands for all that are left.
    const last = index === usages.length - 1 ? count : index + 1;
    const field = { start: (first + size * index) / 8, end: (first + size * last) / 8, reportId };
    if (usage >>> 16 === PAGE && Number.isInteger(field.start) && Number.isInteger(field.end))
      fields.set(usage & 0xffff, field);
  }
  return true;
}

function layoutOf({ bits, fields }: Progress): HidMsrLayout | undefined {
  const data = TRACKS.flatMap((track) => fields.get(DATA_OF_1 + track - 1) ?? []);
  const [first] = data;
  if (!first || data.some(({ reportId }) => reportId !== first.reportId)) return undefined;
  const pick = (base: number): HidMsrLayout['tracks'] =>
    Object.fromEntries(
      TRACKS.flatMap((track) => {
        const field = fields.get(base + track - 1);
        return field && field.reportId === first.reportId
          ? [[track, { start: field.start, end: field.end }]]
          : [];
      }),
    );
  const reportBytes = Math.ceil((bits.get(first.reportId) ?? 0) / 8);
  return { reportBytes, reportId: first.reportId, lengths: pick(LENGTH_OF_1), tracks: pick(DATA_OF_1) };
}
