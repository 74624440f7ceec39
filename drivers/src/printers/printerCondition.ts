import type { ErrorCode } from '@lobby/shared';
import type { RealtimeQuery } from './escposCommands.ts';
import { decodeRealtime, type RealtimeStatuses } from './printerStatus.ts';

/** The status bytes of one round of queries; a query that was not answered is missing. */
export type StatusAnswers = Partial<Readonly<Record<RealtimeQuery, number>>>;

export interface PrinterCondition {
  /** What keeps it from printing, the cause that a person can do something about first. */
  readonly trouble?: ErrorCode;
  readonly paperLow: boolean;
}

/** Undefined when no answer was a status byte: then nothing is known, least of all that all is well. */
export function conditionOf(answers: StatusAnswers): PrinterCondition | undefined {
  const printer = decoded(answers, 1);
  const offline = decoded(answers, 2);
  const error = decoded(answers, 3);
  const paper = decoded(answers, 4);
  if (!printer && !offline && !error && !paper) return undefined;
  const causes: readonly (readonly [boolean | undefined, ErrorCode])[] = [
    // Open covers lift the paper off its sensor, so the cover comes before the paper.
    [offline?.coverOpen, 'PRINTER_COVER_OPEN'],
    [offline?.paperEndStop === true || paper?.end === true, 'PRINTER_PAPER_OUT'],
    [error?.cutter, 'PRINTER_CUTTER_JAM'],
    [error?.autoRecoverable, 'PRINTER_OVERHEATED'],
    [
      error?.unrecoverable === true || error?.recoverable === true || offline?.error === true,
      'PRINTER_FAULT',
    ],
    [printer !== undefined && !printer.online, 'PRINTER_FAULT'],
  ];
  const trouble = causes.find(([applies]) => applies === true)?.[1];
  return { ...(trouble === undefined ? {} : { trouble }), paperLow: paper?.nearEnd === true };
}

function decoded<N extends RealtimeQuery>(answers: StatusAnswers, n: N): RealtimeStatuses[N] | undefined {
  const byte: number | undefined = answers[n];
  if (byte === undefined) return undefined;
  const status = decodeRealtime(n, byte);
  return status === 'invalid' ? undefined : status;
}
