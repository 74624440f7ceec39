const REPORT_BYTES = 337;
const TRACK_2_LENGTH_AT = 4;
const TRACK_2_AT = 117;

/** What a MagTek HID swipe reader reports for a card of which only track 2 was read (devices.md, section 3). */
export function magtekReport(track2: string): Uint8Array {
  const framed = Buffer.from(`;${track2}?`, 'latin1');
  const report = new Uint8Array(REPORT_BYTES);
  report[TRACK_2_LENGTH_AT] = framed.length;
  report.set(framed, TRACK_2_AT);
  return report;
}
