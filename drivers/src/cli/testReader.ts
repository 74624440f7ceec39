import { silentLogger } from '@lobby/shared';
import type { ReadFailure } from '../cardReader.ts';
import { answersOn, probeLine } from '../discovery/probeLine.ts';
import { portOwners } from '../transport/portOwners.ts';
import { healthOf, noteHappening, startHistory, type DeviceHealth } from '../health/deviceHistory.ts';
import { happeningsOf } from '../health/happenings.ts';
import { openReader } from '../openReader.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import { adviceFor } from './adviceFor.ts';
import type { CliIo } from './cliIo.ts';

export interface TestResult {
  readonly device: string;
  readonly passed: boolean;
  /** One line; nothing of a card but the length of its number. */
  readonly detail: string;
  readonly readyAfterMs?: number;
  readonly cardAfterMs?: number;
  readonly health?: DeviceHealth;
  /** Settings of the serial line that the device answered, when it did not with the configured ones. */
  readonly answersWith?: Readonly<Record<string, unknown>>;
}

/** Longer than any set-up of a reader, retries included. */
const READY_MS = 8_000;

type Step =
  | { readonly kind: 'ready' }
  | { readonly kind: 'card'; readonly detail: string }
  | { readonly kind: 'gaveUp'; readonly detail: string };

export async function testReader(
  config: ReaderConfig,
  io: CliIo,
  waitMs: number,
  mayProbe: boolean,
): Promise<TestResult> {
  const { device } = config;
  const startedAt = io.now().getTime();
  const since = (): number => io.now().getTime() - startedAt;
  let history = startHistory(startedAt);
  let lastStatus = '';
  let lastFailure: ReadFailure | undefined;
  let settle: (step: Step) => void = () => undefined;
  const next = async (limitMs: number, late: () => string): Promise<Step> => {
    const { promise, resolve } = Promise.withResolvers<Step>();
    settle = resolve;
    const giveUp = (): void => resolve({ kind: 'gaveUp', detail: late() });
    const timer = setTimeout(giveUp, limitMs);
    io.stopped.addEventListener('abort', giveUp, { once: true });
    const step = await promise;
    clearTimeout(timer);
    io.stopped.removeEventListener('abort', giveUp);
    return step;
  };
  const { texts } = io;
  const listener = happeningsOf(
    (happening) => (history = noteHappening(history, happening, io.now().getTime())),
    {
      onCard: ({ means, digits, luhnOk }) => {
        const check = luhnOk ? texts.checkOk : texts.checkWrong;
        settle({
          kind: 'card',
          detail: `${texts.cardRead}: ${means}, ${digits.length} ${texts.digits}, ${check}`,
        });
      },
      onFailure: (failure) => {
        lastFailure = failure;
        io.say(`${device}: ${texts.notRead}: ${failure} (${texts[failure]}). ${texts.swipeNow}`);
      },
      onStatus: (status) => {
        lastStatus =
          status.state === 'ready' ? texts.ready : `${texts.offline}: ${status.code} ${status.detail}`;
        io.say(`${device}: ${lastStatus}`);
        if (status.state !== 'ready') io.say(`  ${adviceFor(status.code, io)}`);
        if (status.state === 'ready') settle({ kind: 'ready' });
      },
    },
  );
  const reader = openReader(config, listener, { log: silentLogger });
  reader.start();
  const opened = await next(READY_MS, () => lastStatus || texts.offline);
  if (opened.kind === 'gaveUp') {
    await reader.stop();
    const detail = `${opened.detail}${await ownersOf(config, io, opened.detail)}`;
    const answersWith = mayProbe ? await probe(config, io) : undefined;
    return { device, passed: false, detail, ...(answersWith && { answersWith }) };
  }
  const readyAfterMs = since();
  io.say(`${device}: ${texts.swipeNow}`);
  const noCard = (): string => (lastFailure ? `${texts.notRead}: ${lastFailure}` : texts.noCard);
  let step = await next(waitMs, noCard);
  // Plugged out and in again while we wait.
  while (step.kind === 'ready') step = await next(waitMs, noCard);
  const cardAfterMs = since();
  await reader.stop();
  const passed = step.kind === 'card';
  return {
    device,
    passed,
    detail: step.detail,
    readyAfterMs,
    ...(passed && { cardAfterMs }),
    health: healthOf(history, io.now().getTime()),
  };
}

/** Others may hold a port that could be opened all the same, and take its bytes. `told`: who was named already. */
async function ownersOf(config: ReaderConfig, io: CliIo, told: string): Promise<string> {
  if (!('transport' in config) || config.transport.kind !== 'serial') return '';
  const owners = await portOwners(config.transport.path);
  return owners
    .filter(({ pid }) => !told.includes(`process ${pid}`))
    .map(({ pid, command }) => `; ${io.texts.heldBy} ${command} (${pid})`)
    .join('');
}

async function probe(
  config: ReaderConfig,
  io: CliIo,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answers = answersOn(config);
  if (!answers) return undefined;
  io.say(`${config.device}: ${io.texts.probing}`);
  const found = await probeLine(answers, undefined, io.stopped);
  io.say(
    `${config.device}: ${found ? `${io.texts.probeFound} ${JSON.stringify(found)}` : io.texts.probeNothing}`,
  );
  return found && { ...found };
}
