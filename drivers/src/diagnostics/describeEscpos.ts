import { decodeAsb, decodeRealtime } from '../printers/printerStatus.ts';
import type { RealtimeQuery } from '../printers/escposCommands.ts';
import { readStatuses, statusStreamStart, type StatusEvent } from '../printers/statusStream.ts';
import { interpretEscpos } from '../simulators/escposInterpreter.ts';
import { scanRealtime, type RealtimeCommand } from '../simulators/realtimeScanner.ts';
import { hexOf } from './describeFrames.ts';

type Description = Readonly<Record<string, unknown>>;

/** Diagnostic door: the answer to DLE EOT `n`, in the words of the vectors. */
export function describeRealtime(n: RealtimeQuery, byte: number): Description {
  const status = decodeRealtime(n, byte);
  return status === 'invalid' ? { invalid: true } : status;
}

/** Automatic status back, four bytes. */
export function describeAsb(bytes: Uint8Array): Description {
  const status = decodeAsb(bytes);
  return status === 'invalid' ? { invalid: true } : { ...status };
}

/** All that a printer says, in the pieces in which it came. */
export function describeStatusStream(chunks: readonly Uint8Array[]): Description {
  let state = statusStreamStart;
  const events: string[] = [];
  for (const chunk of chunks) {
    const read = readStatuses(state, chunk);
    state = read.state;
    events.push(...read.events.map(nameOf));
  }
  return { events };
}

function nameOf(event: StatusEvent): string {
  if (event.kind === 'asb') return `asb:${hexOf(event.bytes)}`;
  return event.kind === 'realtime' ? `dle:${hexOf(Uint8Array.of(event.byte))}` : event.kind;
}

/** What a printer that is sent these bytes would do. */
export function describeTicket(bytes: Uint8Array): Description {
  const { queued, obeyed } = splitRealtime(bytes);
  const { operations, unknownCommands } = interpretEscpos(queued);
  const lines = operations.flatMap((operation) => {
    const run = operation.kind === 'line' ? operation.runs[0] : undefined;
    if (operation.kind !== 'line' || !run) return [];
    const text = operation.runs.map((part) => part.text).join('');
    return [{ text, align: operation.align, bold: run.bold, w: run.width, h: run.height }];
  });
  const qr = operations.flatMap((operation) =>
    operation.kind === 'qr'
      ? [{ data: operation.data, size: operation.dotsPerModule, ec: operation.level, model: operation.model }]
      : [],
  );
  const cut = operations.find((operation) => operation.kind === 'cut');
  const others = operations.map(({ kind }) => kind).filter((kind) => kind !== 'line' && kind !== 'qr');
  return {
    lines,
    qr,
    ...(cut && { cut: cut.cut }),
    operations: others,
    realtime: obeyed,
    unknown: unknownCommands,
    unknownCommands: unknownCommands.length,
    parsesToEnd: unknownCommands.length === 0,
  };
}

/** As the receiving end of a printer does it: some commands overtake what waits. */
export function splitRealtime(bytes: Uint8Array) {
  const obeyed: RealtimeCommand[] = [];
  const queued: number[] = [];
  let held: readonly number[] = [];
  for (const byte of bytes) {
    const scanned = scanRealtime(held, byte);
    held = scanned.held;
    for (const item of scanned.found) {
      if ('data' in item) queued.push(item.data);
      else obeyed.push(item.command);
    }
  }
  return { obeyed, queued: Uint8Array.from(queued) };
}
