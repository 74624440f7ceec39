import { encodeSankyoReport, MAX_SANKYO_REPORT_TEXT, SANKYO_REPORT_BYTES } from '../framing/sankyoReport.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import { sankyoHidDialect } from '../readers/sankyoDialect.ts';

/**
 * What the reader itself says over USB. A text that does not fit into one report goes on in the next; how, is not
 * documented: here, behind the same first byte.
 */
export const sankyoHidSpeech: F2Dialect = { ...sankyoHidDialect({}), encode: encodeReports };

function encodeReports(text: Uint8Array): Uint8Array {
  const first = encodeSankyoReport(text.subarray(0, MAX_SANKYO_REPORT_TEXT));
  first.set([text.length >> 8, text.length & 0xff], 1);
  const reports = [first];
  for (let from = MAX_SANKYO_REPORT_TEXT; from < text.length; from += SANKYO_REPORT_BYTES - 1) {
    const report = new Uint8Array(SANKYO_REPORT_BYTES);
    report[0] = first[0]!;
    report.set(text.subarray(from, from + SANKYO_REPORT_BYTES - 1), 1);
    reports.push(report);
  }
  return Uint8Array.from(reports.flatMap((report) => [...report]));
}
