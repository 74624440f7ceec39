import { findCard } from '../devices/findCard.ts';
import { CLEAR_REPORT_BYTES, readMagtekReport } from '../devices/magtekHid.ts';
import { findUsbReader } from '../devices/usbReaders.ts';
import { HidReportAssembler } from '../framing/hidReport.ts';
import { createSlab } from '../framing/slab.ts';
import { describeMagtek } from './describeMagtek.ts';
import { hexOf } from './describeFrames.ts';
import type { DeviceDoor } from './door.ts';
import { bytesOf, chunksOf, hexBytes, objectOf } from './doorInput.ts';
import { MSR_USAGES } from './msrUsages.ts';

/** USB reports, their packets, USB ids, and the names of the usage page of stripe readers. */
export const magtekDoor: DeviceDoor = {
  names: ['magtek_hid', 'magtek'],
  decode(input) {
    const { vid, pid, usagePage } = objectOf(input['input']);
    if (usagePage !== undefined) return usages();
    if (typeof vid === 'string' && typeof pid === 'string')
      return findUsbReader(Number.parseInt(vid, 16), Number.parseInt(pid, 16)) ?? { profile: null };
    const isWhole = input['packets'] === undefined && input['chunks'] === undefined;
    if (isWhole) return describeReport(bytesOf(input));
    const report = assemble(chunksOf(input).map(({ hex }) => hexBytes(hex, 'packets')));
    return report
      ? { reportHex: hexOf(report), ...describeReport(report) }
      : { error: `packets make no report of ${CLEAR_REPORT_BYTES} bytes` };
  },
};

function describeReport(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const report = readMagtekReport(bytes, bytes.length);
  if (!report) return { error: 'no known layout' };
  const { tracks, encode, encrypted, ksn, serial } = describeMagtek(bytes, report);
  const found = findCard(bytes, report.tracks);
  const head = { encode, bankCard: found !== 'unsupportedCard', ...tracks };
  if (!encrypted) return { ...head, handedOut: typeof found === 'string' ? found : 'card' };
  const { data = '' } = tracks[2];
  return {
    ...head,
    encrypted,
    ksn,
    serial,
    panFull: null,
    panFirst6: data.slice(0, 6),
    panLast4: data.slice(12, 16),
    masked1: `%${tracks[1].data}?`,
    masked2: `;${data}?`,
  };
}

function assemble(packets: readonly Uint8Array[]): Uint8Array | undefined {
  const slab = createSlab();
  const assembler = new HidReportAssembler(slab, CLEAR_REPORT_BYTES);
  const lengths = packets.map((packet, index) => assembler.push(packet, index));
  return lengths.at(-1) === CLEAR_REPORT_BYTES ? slab.slice(0, CLEAR_REPORT_BYTES) : undefined;
}

function usages(): Readonly<Record<string, string>> {
  return Object.fromEntries([...MSR_USAGES].map(([id, name]) => [id.toString(16).padStart(2, '0'), name]));
}
