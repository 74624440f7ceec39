import {
  afterLine,
  interpreterStart,
  needing,
  set,
  unknown,
  USUAL_SPACING_DOTS,
  type InterpreterState,
  type Step,
} from './interpreterStep.ts';

/** Commands without effect on our picture, by their whole length. */
const ESC_IGNORED: Readonly<Record<number, number>> = {
  0x20: 3,
  0x21: 3,
  0x24: 4,
  0x2d: 3,
  0x37: 5,
  0x47: 3,
  0x4d: 3,
  0x52: 3,
  0x56: 3,
  0x5c: 4,
  0x63: 4,
  0x72: 3,
  0x74: 3,
  0x7b: 3,
};
const FS_IGNORED: Readonly<Record<number, number>> = { 0x21: 3, 0x2d: 3, 0x43: 3, 0x53: 4, 0x57: 3 };

export function interpretEsc(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  const [, second, n = 0, low = 0, high = 0] = bytes;
  if (second === undefined) return 'incomplete';
  switch (second) {
    case 0x40: // ESC @ drops the unfinished line
      return { state: interpreterStart, operations: [{ kind: 'initialise' }], used: 2 };
    case 0x61:
      return needing(bytes, 3, () =>
        set(state, { align: (['left', 'center', 'right'] as const)[n % 0x30] ?? state.align }, 3),
      );
    case 0x45:
      return needing(bytes, 3, () => set(state, { bold: (n & 1) === 1 }, 3));
    case 0x64:
      return needing(bytes, 3, () => afterLine(state, { kind: 'feed', dots: n * state.spacingDots }, 3));
    case 0x4a:
      return needing(bytes, 3, () => afterLine(state, { kind: 'feed', dots: n }, 3));
    case 0x32:
      return set(state, { spacingDots: USUAL_SPACING_DOTS }, 2);
    case 0x33:
      return needing(bytes, 3, () => set(state, { spacingDots: n }, 3));
    case 0x70: // ESC p m t1 t2
      return needing(bytes, 5, () => ({ state, operations: [{ kind: 'pulse' }], used: 5 }));
    case 0x69: // the cuts of older printers
    case 0x6d:
      return afterLine(state, { kind: 'cut', cut: second === 0x69 ? 'full' : 'partial', feedDots: 0 }, 2);
    case 0x2a: {
      // ESC * m nL nH: an old kind of picture that we neither send nor draw
      const length = 5 + (low + 256 * high) * (n >= 32 ? 3 : 1);
      return bytes.length < 5 || bytes.length < length ? 'incomplete' : unknown(state, bytes, length);
    }
    default: {
      const length = ESC_IGNORED[second];
      if (length === undefined) return unknown(state, bytes, 2);
      return needing(bytes, length, () => set(state, {}, length));
    }
  }
}

export function interpretFs(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  const second = bytes[1];
  if (second === undefined) return 'incomplete';
  if (second === 0x26 || second === 0x2e) return set(state, { chinese: second === 0x26 }, 2);
  const length = FS_IGNORED[second];
  if (length === undefined) return unknown(state, bytes, 2);
  return bytes.length < length ? 'incomplete' : set(state, {}, length);
}
