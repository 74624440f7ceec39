/** The commands that read a card number, and no others: nothing here changes a card, asks for a PIN or pays. */

/** By name: a directory (`1PAY.SYS.DDF01`) or an application identifier of 5 to 16 bytes. */
export function selectByName(name: Uint8Array): Uint8Array {
  return Uint8Array.of(0x00, 0xa4, 0x04, 0x00, name.length, ...name, 0x00);
}

/** `record` counts from 1; `sfi` is 1 to 30. */
export function readRecord(sfi: number, record: number): Uint8Array {
  return Uint8Array.of(0x00, 0xb2, record, (sfi << 3) | 0x04, 0x00);
}

/** GET PROCESSING OPTIONS with what the card's PDOL asks for, at most 252 bytes. */
export function getProcessingOptions(values: Uint8Array): Uint8Array {
  const head = values.length < 0x80 ? [0x83, values.length] : [0x83, 0x81, values.length];
  return Uint8Array.of(0x80, 0xa8, 0x00, 0x00, head.length + values.length, ...head, ...values, 0x00);
}

/** `length` 256 is written as 0. */
export function getResponse(length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length & 0xff);
}

/** The same command with another Le, which is its last byte. */
export function withLength(command: Uint8Array, length: number): Uint8Array {
  const other = command.slice();
  other[other.length - 1] = length & 0xff;
  return other;
}
