import { parseObject } from '../parseObject.ts';
import { PRINTER_FAULTS, type PrinterFault } from './printerFault.ts';
import type { StripeTracks } from './stripeText.ts';

/** What simulators/main.ts understands on its standard input: one JSON object a line. */
export type SimulatorCommand =
  | ({ readonly do: 'swipe' | 'halfSwipe' } & StripeTracks)
  | { readonly do: 'garbled' | 'unplugReader' | 'replugReader' | 'unplugPrinter' | 'replugPrinter' }
  | { readonly do: 'printer'; readonly fault: PrinterFault; readonly when?: 'now' | 'inNextTicket' };

export const MAX_COMMAND_CHARS = 4_096;

const PLAIN = ['garbled', 'unplugReader', 'replugReader', 'unplugPrinter', 'replugPrinter'] as const;

/** Undefined when the line is no command. */
export function parseSimulatorCommand(line: string): SimulatorCommand | undefined {
  const fields = line.length <= MAX_COMMAND_CHARS ? parseObject(line) : undefined;
  if (!fields) return undefined;
  const verb = fields['do'];
  if (verb === 'swipe' || verb === 'halfSwipe') return swipeOf(verb, fields);
  if (verb === 'printer') return faultOf(fields);
  const plain = PLAIN.find((name) => name === verb);
  return plain && { do: plain };
}

function swipeOf(
  verb: 'swipe' | 'halfSwipe',
  { track1, track2, track3 }: Readonly<Record<string, unknown>>,
): SimulatorCommand | undefined {
  const tracks = { track1, track2, track3 };
  if (!Object.values(tracks).every((track) => track === undefined || isPrintable(track))) return undefined;
  return {
    do: verb,
    ...(isPrintable(track1) && { track1 }),
    ...(isPrintable(track2) && { track2 }),
    ...(isPrintable(track3) && { track3 }),
  };
}

function isPrintable(track: unknown): track is string {
  return typeof track === 'string' && /^[\x20-\x7e]{1,200}$/.test(track);
}

function faultOf(fields: Readonly<Record<string, unknown>>): SimulatorCommand | undefined {
  const fault = PRINTER_FAULTS.find((name) => name === fields['fault']);
  const when = (['now', 'inNextTicket'] as const).find((name) => name === fields['when']);
  return fault && { do: 'printer', fault, ...(when && { when }) };
}
