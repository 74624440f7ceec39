import { UsageError, type CliCommand, type CliIo, type ExitCode } from './cliIo.ts';

/** Loaded when called: whoever decodes a capture needs no native module. */
const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  list: async () => (await import('./listCommand.ts')).listCommand,
  doctor: async () => (await import('./doctorCommand.ts')).doctorCommand,
  test: async () => (await import('./testCommand.ts')).testCommand,
  monitor: async () => (await import('./monitorCommand.ts')).monitorCommand,
  simulate: async () => (await import('./simulateCommand.ts')).simulateCommand,
  decode: async () => (await import('./decodeCommand.ts')).decodeCommand,
  encode: async () => (await import('./decodeCommand.ts')).encodeCommand,
  bins: async () => (await import('./binsCommand.ts')).binsCommand,
  vectors: async () => (await import('./vectorsCommand.ts')).vectorsCommand,
};

/** Runs one command. Never throws for what somebody typed. */
export async function runDevice(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [given, ...args] = argv;
  if (given === undefined || given === 'help' || [given, ...args].some((arg) => /^(--help|-h)$/.test(arg))) {
    io.say(io.texts.help);
    return given === undefined ? 2 : 0;
  }
  const load = Object.entries(COMMANDS).find(([name]) => name === given)?.[1];
  if (!load) {
    io.complain(`${given}: ${io.texts.unknownCommand}`);
    return 2;
  }
  try {
    return await (
      await load()
    )(args, io);
  } catch (error) {
    if (!isUsage(error)) throw error;
    io.complain(`${given}: ${error.message}`);
    io.complain(io.texts.seeHelp);
    return 2;
  }
}

function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
