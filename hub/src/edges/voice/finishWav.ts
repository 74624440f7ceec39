const HEADER_BYTES = 44;

/**
 * espeak-ng writes its header before it knows the length; players want the true one. Undefined when these bytes are no
 * sound: another form, or a header and nothing behind it.
 */
export function finishWav(bytes: Buffer): Buffer | undefined {
  const isWav = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 36, 40) === 'data';
  if (!isWav || bytes.length <= HEADER_BYTES) return undefined;
  const wav = Buffer.from(bytes);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.writeUInt32LE(wav.length - HEADER_BYTES, 40);
  return wav;
}
