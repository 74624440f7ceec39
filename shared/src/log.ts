export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogData = Readonly<Record<string, unknown>>;

/** Constant text, data apart. error = a person must look, warn = we recovered, info = business event, debug = wire. */
export type Logger = Readonly<Record<LogLevel, (text: string, data?: LogData) => void>> & {
  /** A logger that adds `data` to each line. */
  with(data: LogData): Logger;
};

const LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];
const MAX_TEXT = 500;
const MAX_DEPTH = 4;
const MAX_ITEMS = 50;

/** 13 or more digits, however grouped, may be a card, an ID or a track with its rest: no log line needs one (DR-25). */
const LONG_DIGITS = /\d(?:[ -]?\d){12,}(?:[=^D]\d*)*/;
/** Parts of an id may look like digits in groups; 32 hexadecimal digits with a letter are no card. */
const UUID = /\b(?=[\d-]*[a-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/;
const UUID_OR_DIGITS = new RegExp(`(${UUID.source})|${LONG_DIGITS.source}`, 'g');
const SECRET_NAME = /secret|password|token|rowkey|cookie|authorization|pin$/i;

/** Text with every run that could be a card number blanked, and cut to a bounded length. */
export function redact(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return cut.replace(UUID_OR_DIGITS, (_all, uuid: string | undefined) => uuid ?? '[digits]');
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number') return Math.abs(value) >= 1e13 ? '[digits]' : value;
  if (typeof value === 'boolean' || value === null || value === undefined) return value;
  if (value instanceof Error) {
    const cause = value.cause === undefined ? {} : { cause: redactValue(value.cause, depth + 1) };
    const code = 'code' in value && typeof value.code === 'string' ? { code: value.code } : {};
    return { error: redact(value.message), ...code, ...cause };
  }
  if (depth >= MAX_DEPTH || typeof value !== 'object') return '[…]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redactValue(item, depth + 1));
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, SECRET_NAME.test(key) ? '[secret]' : redactValue(item, depth + 1)]),
  );
}

export interface LoggerOptions {
  /** Receives one JSON object a line, without the line end. */
  readonly write: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The least important level that is written. Default: info. */
  readonly level?: LogLevel;
}

/** Lines of JSON; redaction happens here, so that no caller can forget it. */
export function createLogger(options: LoggerOptions, bound: LogData = {}): Logger {
  const threshold = LEVELS.indexOf(options.level ?? 'info');
  const log =
    (level: LogLevel) =>
    (text: string, data: LogData = {}): void => {
      if (LEVELS.indexOf(level) > threshold) return;
      const fields = redactValue({ ...bound, ...data }, 0) as object;
      options.write(JSON.stringify({ at: new Date(options.now()).toISOString(), level, text, ...fields }));
    };
  return {
    error: log('error'),
    warn: log('warn'),
    info: log('info'),
    debug: log('debug'),
    with: (data) => createLogger(options, { ...bound, ...data }),
  };
}

/** For callers that have nobody to tell. */
export const silentLogger: Logger = createLogger({ write: () => undefined, now: () => 0 });
