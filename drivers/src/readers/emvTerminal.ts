import type { DolValues } from '../devices/dol.ts';

/**
 * What we tell a card that asks (EMV book 4; devices.md, section 4): a Chinese terminal that looks and does not pay.
 * `today` in the time of the branch; `random` of 4 bytes.
 */
export function terminalValues(today: Date, random: Uint8Array): DolValues {
  const china = Uint8Array.of(0x01, 0x56);
  return new Map([
    // qPBOC and contact EMV over the antenna, no PIN asked, no offline payment.
    [0x9f66, Uint8Array.of(0x26, 0x00, 0x00, 0x80)],
    [0x9f1a, china],
    [0x5f2a, china],
    [0x9a, Uint8Array.of(bcd(today.getFullYear() % 100), bcd(today.getMonth() + 1), bcd(today.getDate()))],
    // Balance enquiry, the least a terminal can want.
    [0x9c, Uint8Array.of(0x31)],
    [0x9f37, random],
  ]);
}

function bcd(value: number): number {
  return Math.floor(value / 10) * 16 + (value % 10);
}
