import type { EscposOperation } from './escposOperation.ts';
import { interpretEsc, interpretFs } from './interpretEscFs.ts';
import { interpretGs } from './interpretGs.ts';
import {
  hexOf,
  interpreterStart,
  lineOf,
  unknown,
  type InterpreterState,
  type Step,
} from './interpreterStep.ts';

const LF = 0x0a;
const CR = 0x0d;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const gb18030 = new TextDecoder('gb18030');

/** The command or character at the start of `bytes`, or `incomplete` when its end has not arrived. */
export function interpretStep(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  const [first] = bytes;
  if (first === undefined) return 'incomplete';
  switch (first) {
    case LF:
      return { state: { ...state, runs: [] }, operations: [lineOf(state)], used: 1 };
    case CR:
      return { state, operations: [], used: 1 };
    case ESC:
      return interpretEsc(state, bytes);
    case FS:
      return interpretFs(state, bytes);
    case GS:
      return interpretGs(state, bytes);
    default:
      return first < 0x20 || first === 0x7f ? unknown(state, bytes, 1) : interpretCharacter(state, bytes);
  }
}

/** A whole stream at once. Bytes of a command that never ends come back as one unknown command. */
export function interpretEscpos(bytes: Uint8Array): {
  readonly operations: readonly EscposOperation[];
  readonly unknownCommands: readonly string[];
} {
  const operations: EscposOperation[] = [];
  let state = interpreterStart;
  let at = 0;
  while (at < bytes.length) {
    const step = interpretStep(state, bytes.subarray(at));
    if (step === 'incomplete') {
      operations.push({ kind: 'unknown', hex: hexOf(bytes.subarray(at)) });
      break;
    }
    operations.push(...step.operations);
    state = step.state;
    at += step.used;
  }
  // Printers keep an unfinished line until the next line feed; a reader of the whole stream wants to see it.
  if (state.runs.length > 0) operations.push(lineOf(state));
  const unknownCommands = operations.flatMap((operation) =>
    operation.kind === 'unknown' ? [operation.hex] : [],
  );
  return { operations, unknownCommands };
}

function interpretCharacter(state: InterpreterState, bytes: Uint8Array): Step | 'incomplete' {
  const [first = 0, second] = bytes;
  if (first < 0x80) return addText(state, String.fromCharCode(first), 1);
  // Without FS & the high half is some code page: no Chinese printer of ours sends that on purpose.
  if (!state.chinese || first === 0x80 || first === 0xff) return addText(state, '\ufffd', 1);
  if (second === undefined) return 'incomplete';
  const length = second >= 0x30 && second <= 0x39 ? 4 : 2;
  return bytes.length < length
    ? 'incomplete'
    : addText(state, gb18030.decode(bytes.subarray(0, length)), length);
}

function addText(state: InterpreterState, text: string, used: number): Step {
  const { width, height, bold, runs } = state;
  const last = runs.at(-1);
  const sameStyle = last?.width === width && last.height === height && last.bold === bold;
  const merged = sameStyle
    ? [...runs.slice(0, -1), { ...last, text: last.text + text }]
    : [...runs, { text, width, height, bold }];
  return { state: { ...state, runs: merged }, operations: [], used };
}
