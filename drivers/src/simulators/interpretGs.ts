import { afterLine, needing, set, unknown, type InterpreterState, type Step } from './interpreterStep.ts';

/** Commands without effect on our picture, by their whole length. */
const GS_IGNORED: Readonly<Record<number, number>> = {
  0x42: 3,
  0x48: 3,
  0x49: 3,
  0x4c: 4,
  0x50: 4,
  0x57: 4,
  0x62: 3,
  0x66: 3,
  0x68: 3,
  0x77: 3,
};

export function interpretGs(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  const [, second, third = 0, fourth = 0] = bytes;
  if (second === undefined) return 'incomplete';
  switch (second) {
    case 0x21:
      return needing(bytes, 3, () =>
        set(state, { width: ((third >> 4) & 7) + 1, height: (third & 7) + 1 }, 3),
      );
    case 0x61:
      return needing(bytes, 3, () => ({
        state,
        operations: [{ kind: 'reportChanges', mask: third }],
        used: 3,
      }));
    case 0x72:
      return needing(bytes, 3, () => ({
        state,
        operations: [{ kind: 'askQueued', sensor: third }],
        used: 3,
      }));
    case 0x56: {
      const feeds = third === 0x41 || third === 0x42;
      const cut = third === 0x41 || third === 0 || third === 0x30 ? 'full' : 'partial';
      return needing(bytes, feeds ? 4 : 3, () =>
        afterLine(state, { kind: 'cut', cut, feedDots: feeds ? fourth : 0 }, feeds ? 4 : 3),
      );
    }
    case 0x76:
      return interpretRaster(state, bytes);
    case 0x28: {
      const length = 5 + fourth + 256 * (bytes[4] ?? 0);
      return needing(bytes, Math.max(5, length), () =>
        interpretParenthesis(state, bytes.subarray(0, length)),
      );
    }
    default: {
      const length = GS_IGNORED[second];
      if (length === undefined) return unknown(state, bytes, 2);
      return needing(bytes, length, () => set(state, {}, length));
    }
  }
}

/** GS v 0 m xL xH yL yH data */
function interpretRaster(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  if (bytes.length < 8) return 'incomplete';
  const [, , , mode = 0, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
  const widthBytes = xLow + 256 * xHigh;
  const heightDots = yLow + 256 * yHigh;
  const used = 8 + widthBytes * heightDots;
  if (bytes.length < used) return 'incomplete';
  const scale = { scaleX: (mode & 1) + 1, scaleY: ((mode >> 1) & 1) + 1 };
  const data = bytes.slice(8, used);
  return afterLine(
    state,
    { kind: 'raster', align: state.align, widthBytes, heightDots, ...scale, data },
    used,
  );
}

/** GS ( x pL pH …: QR codes in full, density and real-time switches as settings without a picture. */
function interpretParenthesis(state: InterpreterState, bytes: Uint8Array): Step {
  const [, , group, , , kind, fn = 0, value = 0] = bytes;
  const used = bytes.length;
  if (group === 0x4b || group === 0x44) return set(state, {}, used);
  if (group !== 0x6b || kind !== 0x31) return unknown(state, bytes, used);
  const { qr } = state;
  switch (fn) {
    case 0x41:
      return set(state, { qr: { ...qr, model: value - 0x30 } }, used);
    case 0x43:
      return set(state, { qr: { ...qr, dotsPerModule: value } }, used);
    case 0x45:
      return set(state, { qr: { ...qr, level: (['L', 'M', 'Q', 'H'] as const)[value - 0x30] ?? 'L' } }, used);
    case 0x50:
      return set(state, { qr: { ...qr, data: new TextDecoder().decode(bytes.subarray(8)) } }, used);
    case 0x51:
      return afterLine(state, { kind: 'qr', align: state.align, ...qr }, used);
    default:
      return unknown(state, bytes, used);
  }
}
