import { decodeMessage } from '@lobby/shared';
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '../store/replaceFile.ts';

const MAX_CHARS = 64 * 1024;

/** Undefined when there is no such file. @throws AppError MESSAGE_INVALID when it is not what it should be */
export function readJson<T>(schema: Parameters<typeof decodeMessage<T>>[0], path: string): T | undefined {
  return existsSync(path) ? decodeMessage(schema, readFileSync(path, 'utf8'), MAX_CHARS) : undefined;
}

/** Writes only what changed, readable by the owner only. */
export function writeJson(path: string, value: unknown): void {
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  replaceFile(path, text);
}
