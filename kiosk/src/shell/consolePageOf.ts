import type { ConsolePage } from '@lobby/advisor-console/shell';
import { isConsoleUrl } from './navigationPolicy.ts';

const PROOF = /^[A-Za-z0-9_.:-]{1,192}$/;
const KEY_ID = /^[A-Za-z0-9_-]{43}$/;

/** What the agent of a console says, if it is a page of staff; over plain HTTP on this machine only. */
export function consolePageOf(message: unknown): ConsolePage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { url, proof, keyId } = message as Readonly<Record<keyof ConsolePage, unknown>>;
  if (typeof url !== 'string' || !isConsoleUrl(url)) return undefined;
  if (typeof proof !== 'string' || !PROOF.test(proof)) return undefined;
  if (keyId === null) return url.startsWith('http:') ? { url, proof, keyId } : undefined;
  return typeof keyId === 'string' && KEY_ID.test(keyId) ? { url, proof, keyId } : undefined;
}
