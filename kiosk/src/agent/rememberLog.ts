import type { Logger, LogLevel } from '@lobby/shared';
import type { LogLine } from '../pageProtocol.ts';

const KEPT = 20;
const MAX_TEXT = 80;

/** Passes everything on and keeps the last lines, without their data, for staff at the machine (K19). */
export function rememberLog(
  log: Logger,
  now: () => number,
): { readonly log: Logger; readonly lines: () => readonly LogLine[] } {
  let lines: readonly LogLine[] = [];
  const keep = (level: Exclude<LogLevel, 'debug'>, text: string): void => {
    lines = [...lines, { at: Math.max(0, Math.round(now())), level, text: text.slice(0, MAX_TEXT) }].slice(
      -KEPT,
    );
  };
  const wrap = (inner: Logger): Logger => ({
    error: (text, data) => {
      keep('error', text);
      inner.error(text, data);
    },
    warn: (text, data) => {
      keep('warn', text);
      inner.warn(text, data);
    },
    info: (text, data) => {
      keep('info', text);
      inner.info(text, data);
    },
    debug: inner.debug,
    with: (data) => wrap(inner.with(data)),
  });
  return { log: wrap(log), lines: () => lines };
}
