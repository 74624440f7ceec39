import { parseArgs } from 'node:util';
import { silentLogger } from '@lobby/shared';
import { classifyCard } from '../devices/binTable.ts';
import { healthOf, noteHappening, startHistory } from '../health/deviceHistory.ts';
import { happeningsOf } from '../health/happenings.ts';
import { openReader } from '../openReader.ts';
import type { WireWatcher } from '../transport/watchedTransport.ts';
import { adviceFor } from './adviceFor.ts';
import { binTableOf } from './binsCommand.ts';
import { UsageError, type CliCommand } from './cliIo.ts';
import { deviceConfigs } from './deviceConfigs.ts';
import { untilAborted } from './untilAborted.ts';

const BANK_TEXTS = { own: 'ownBank', other: 'otherBank', unlisted: 'unlistedBank' } as const;

/** What the reader does, as it does it. Of a card only how long its number is and whether its check is right. */
export const monitorCommand: CliCommand = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      reader: { type: 'string' },
      json: { type: 'boolean' },
      bins: { type: 'string' },
      wire: { type: 'boolean' },
    },
  });
  const { reader: config } = await deviceConfigs(values, io);
  if (!config) throw new UsageError(io.texts.needsConfig);
  const bins = values.bins === undefined ? undefined : binTableOf(values.bins, io);
  const { texts } = io;
  let history = startHistory(io.now().getTime());
  let readingSince: number | undefined;
  const tell = (event: string, words: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    const at = io.now().toISOString();
    io.say(values.json ? JSON.stringify({ at, event, ...fields }) : `${at.slice(11, 23)}  ${words}`);
  };
  const took = (): number | undefined => {
    const ms = readingSince === undefined ? undefined : io.now().getTime() - readingSince;
    readingSince = undefined;
    return ms;
  };
  const listener = happeningsOf(
    (happening) => (history = noteHappening(history, happening, io.now().getTime())),
    {
      onReading: () => {
        readingSince = io.now().getTime();
        tell('reading', texts.reading);
      },
      onCard: ({ means, digits, luhnOk }) => {
        const ms = took();
        const check = luhnOk ? texts.checkOk : texts.checkWrong;
        const bank = bins && means !== 'idCard' ? classifyCard(digits, bins).bank : undefined;
        const of = bank === undefined ? '' : `, ${texts[BANK_TEXTS[bank]]}`;
        const words = `${texts.cardRead}: ${means}, ${digits.length} ${texts.digits}, ${check}${of}`;
        tell('card', ms === undefined ? words : `${words}, ${ms} ms`, {
          means,
          digits: digits.length,
          luhnOk,
          bank,
          ms,
        });
      },
      onFailure: (failure) =>
        tell('failure', `${texts.notRead}: ${failure} (${texts[failure]})`, { failure, ms: took() }),
      onCardPresent: (present) => tell('cardPresent', present ? texts.cardIn : texts.cardOut, { present }),
      onStatus: (status) => {
        if (status.state === 'ready') tell('ready', texts.ready);
        else {
          const { code, detail } = status;
          tell('offline', `${texts.offline}: ${code} ${detail}. ${adviceFor(code, io)}`, { code, detail });
        }
      },
    },
  );
  const onWire: WireWatcher = (direction, bytes) =>
    tell('wire', `${texts.wire} ${direction === 'in' ? '<-' : '->'} ${bytes} ${texts.bytes}`, {
      direction,
      bytes,
    });
  const reader = openReader(config, listener, { log: silentLogger, ...(values.wire && { onWire }) });
  reader.start();
  await untilAborted(io.stopped);
  await reader.stop();
  const health = healthOf(history, io.now().getTime());
  tell('summary', `${texts.summary}: ${JSON.stringify(health)}`, { health });
  return 0;
};
