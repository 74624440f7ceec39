/**
 * What this program says to a CRT-310: command and parameter bytes (CRT-310 protocol V3.0, sections 8 and 9;
 * devices.md, section 2c). Moving a card to the rear is left out, for a card is never kept.
 */
export const CRT310_COMMANDS = {
  /** Reset; a card inside comes out in front. */
  resetToFront: Uint8Array.of(0x30, 0x31),
  entryShut: Uint8Array.of(0x2f, 0x31, 0x31),
  /** Any card that closes the switch, also one without a stripe. The rear entry stays shut. */
  entrySwitch: Uint8Array.of(0x2f, 0x33, 0x31),
  /** Only what has a magnetic stripe. */
  entryMagnetic: Uint8Array.of(0x2f, 0x32, 0x31),
  status: Uint8Array.of(0x31, 0x30),
  sensors: Uint8Array.of(0x31, 0x2f),
  moveToIc: Uint8Array.of(0x32, 0x2f),
  /** Out in front and held there, so that it does not fall. */
  ejectFront: Uint8Array.of(0x32, 0x31),
  readTracks: Uint8Array.of(0x45, 0x30, 0x30, 0x37),
  readTracksAgain: Uint8Array.of(0x45, 0x31, 0x30, 0x37),
  lightOn: Uint8Array.of(0x46, 0x30),
  lightOff: Uint8Array.of(0x46, 0x31),
  icOff: Uint8Array.of(0x33, 0x31),
  /** Powers the chip and asks for its answer to reset. */
  icColdReset: Uint8Array.of(0x37, 0x30),
} as const;

/** `37 31` for T=0, `37 32` for T=1, then the length of the APDU in two bytes and the APDU. */
export function crt310Apdu(protocol: 'T=0' | 'T=1', apdu: Uint8Array): Uint8Array {
  const head = [0x37, protocol === 'T=0' ? 0x31 : 0x32, apdu.length >> 8, apdu.length & 0xff];
  const text = new Uint8Array(head.length + apdu.length);
  text.set(head);
  text.set(apdu, head.length);
  return text;
}
