import type { EscposOperation, TextRun, TicketAlign } from './escposOperation.ts';

/** The settings and the unfinished line of a printer between two bytes. */
export interface InterpreterState {
  readonly chinese: boolean;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
  readonly align: TicketAlign;
  readonly spacingDots: number;
  readonly runs: readonly TextRun[];
  readonly qr: {
    readonly dotsPerModule: number;
    readonly level: 'L' | 'M' | 'Q' | 'H';
    readonly model: number;
    readonly data: string;
  };
}

/** Thirty dots from line to line, a sixth of an inch on most printers. */
export const USUAL_SPACING_DOTS = 30;

export const interpreterStart: InterpreterState = {
  chinese: false,
  bold: false,
  width: 1,
  height: 1,
  align: 'left',
  spacingDots: USUAL_SPACING_DOTS,
  runs: [],
  qr: { dotsPerModule: 3, level: 'L', model: 2, data: '' },
};

export interface Step {
  readonly state: InterpreterState;
  readonly operations: readonly EscposOperation[];
  /** Bytes used up, at least one. */
  readonly used: number;
}

export function lineOf(state: InterpreterState): EscposOperation {
  return { kind: 'line', align: state.align, runs: state.runs, spacingDots: state.spacingDots };
}

/** Commands that print what is in the line first. */
export function afterLine(state: InterpreterState, operation: EscposOperation, used: number): Step {
  const pending = state.runs.length > 0 ? [lineOf(state)] : [];
  return { state: { ...state, runs: [] }, operations: [...pending, operation], used };
}

export function set(state: InterpreterState, change: Partial<InterpreterState>, used: number): Step {
  return { state: { ...state, ...change }, operations: [], used };
}

export function unknown(state: InterpreterState, bytes: Uint8Array, used: number): Step {
  return { state, operations: [{ kind: 'unknown', hex: hexOf(bytes.subarray(0, used)) }], used };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 16)).toString('hex').toUpperCase();
}

/** The step, once `length` bytes have arrived. */
export function needing(bytes: Uint8Array, length: number, step: () => Step): Step | 'incomplete' {
  return bytes.length < length ? 'incomplete' : step();
}
