import { DLE, REALTIME_SECOND_BYTES } from './escposCommands.ts';

/** A black and white picture as GS v 0 wants it. */
export interface RasterPicture {
  /** 8 dots each. */
  readonly widthBytes: number;
  readonly heightDots: number;
  /** Row by row, most significant bit left, 1 = black; `widthBytes * heightDots` bytes. */
  readonly data: Uint8Array;
}

/**
 * The picture without any sequence that a printer would obey as a real-time command in the middle of the data
 * (Epson, notes of DLE EOT and DLE DC4): one dot beside a lone dot is blackened, which nobody can see.
 */
export function withoutRealtimeCommands(picture: RasterPicture): RasterPicture {
  const data = Uint8Array.from(picture.data, (byte, at) =>
    byte === DLE && REALTIME_SECOND_BYTES.includes(picture.data[at + 1] ?? 0) ? 0x18 : byte,
  );
  // The command that follows a picture begins with ESC, GS or FS, never with a second byte of a real-time command.
  return { ...picture, data };
}
