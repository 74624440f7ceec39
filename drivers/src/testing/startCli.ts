import { join } from 'node:path';
import type { CliIo, ExitCode } from '../cli/cliIo.ts';
import { textsFor } from '../cli/cliTexts.ts';
import { runDevice } from '../cli/runDevice.ts';

export interface StartedCli {
  readonly said: readonly string[];
  readonly complained: readonly string[];
  readonly done: Promise<ExitCode>;
  /** Ctrl-C. */
  stop(): void;
  type(line: string): void;
}

/** A command under way, as a person at a terminal has it; `folder` is where it was typed. Tests only. */
export function startCli(
  folder: string,
  args: readonly string[],
  {
    input = [],
    lang = 'C',
    isTyped = false,
  }: { readonly input?: readonly string[]; readonly lang?: string; readonly isTyped?: boolean } = {},
): StartedCli {
  const [said, complained]: [string[], string[]] = [[], []];
  const stopping = new AbortController();
  const typed: string[] = [...input];
  let wakeUp: () => void = () => undefined;
  async function* lines(isOpen: boolean): AsyncGenerator<string> {
    for (;;) {
      const line = typed.shift();
      if (line !== undefined) yield line;
      else if (!isOpen || stopping.signal.aborted) return;
      else await new Promise<void>((resolve) => (wakeUp = resolve));
    }
  }
  const io: CliIo = {
    lines: lines(args[0] === 'simulate'),
    isTyped,
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    path: (given) => join(folder, given),
    texts: textsFor({ LANG: lang }),
    stopped: stopping.signal,
    now: () => new Date(),
  };
  const done = runDevice(args, io);
  return {
    said,
    complained,
    done,
    stop: () => {
      stopping.abort();
      wakeUp();
    },
    type: (line) => {
      typed.push(line);
      wakeUp();
    },
  };
}
