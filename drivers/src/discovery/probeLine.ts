import { silentLogger } from '@lobby/shared';
import type { ReaderStatus } from '../cardReader.ts';
import { openReader } from '../openReader.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import type { SerialOptions } from '../transport/serialTransport.ts';

export type LineSettings = Required<Pick<SerialOptions, 'baudRate' | 'dataBits' | 'parity'>>;

/** Most likely first: as delivered, then the speeds that kiosk makers set, then Sankyo's parity. */
export const USUAL_LINES: readonly LineSettings[] = [
  { baudRate: 9_600, dataBits: 8, parity: 'none' },
  { baudRate: 19_200, dataBits: 8, parity: 'none' },
  { baudRate: 38_400, dataBits: 8, parity: 'none' },
  { baudRate: 115_200, dataBits: 8, parity: 'none' },
  { baudRate: 57_600, dataBits: 8, parity: 'none' },
  { baudRate: 9_600, dataBits: 8, parity: 'even' },
  { baudRate: 19_200, dataBits: 8, parity: 'even' },
  { baudRate: 38_400, dataBits: 8, parity: 'even' },
  { baudRate: 9_600, dataBits: 7, parity: 'even' },
];

/** The first setting with which the device answers; undefined when it answers with none, or `stopped` fires. */
export async function probeLine(
  answers: (settings: LineSettings) => Promise<boolean>,
  lines: readonly LineSettings[] = USUAL_LINES,
  stopped?: AbortSignal,
): Promise<LineSettings | undefined> {
  for (const settings of lines) {
    if (stopped?.aborted) return undefined;
    if (await answers(settings)) return settings;
  }
  return undefined;
}

/** How long a reader may take to answer its first question, resends included. */
const ANSWER_MS = 3_500;

/** They are ready as soon as their wire is open, whatever its speed. */
const ONLY_TALK: ReadonlySet<ReaderConfig['device']> = new Set(['asciiMagstripe', 'asciiLine', 'idtech']);

/**
 * Whether the reader of this configuration gets ready on such a line. Undefined for readers that never answer
 * anything, and for those that are not on a serial line.
 */
export function answersOn(config: ReaderConfig): ((settings: LineSettings) => Promise<boolean>) | undefined {
  if (!('transport' in config) || ONLY_TALK.has(config.device)) return undefined;
  const { transport } = config;
  if (transport.kind !== 'serial') return undefined;
  return (settings) => isReady({ ...config, transport: { ...transport, ...settings } });
}

async function isReady(config: ReaderConfig): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const giveUp = setTimeout(() => resolve(false), ANSWER_MS);
  const onStatus = (status: ReaderStatus): void => {
    if (status.state === 'ready') resolve(true);
    else if (status.code === 'READER_NO_ANSWER' || status.code === 'READER_FAULT') resolve(false);
  };
  const silent = (): void => undefined;
  const listener = { onReading: silent, onCard: silent, onFailure: silent, onStatus };
  const reader = openReader(config, listener, { log: silentLogger });
  reader.start();
  const found = await promise;
  clearTimeout(giveUp);
  await reader.stop();
  return found;
}
