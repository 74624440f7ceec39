import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoState } from './demoState.ts';
import type { ProcessMessage } from './supervisedProcess.ts';

/** A ticket that left the emulated printer, when it has a picture and a number that can be read on it. */
export function printedTicket({ png, text }: ProcessMessage): DemoState['ticket'] {
  const id = typeof png === 'string' ? /ticket-(\d{4,9})\.png$/.exec(png)?.[1] : undefined;
  const lines: readonly unknown[] = Array.isArray(text) ? text : [];
  const ticketNo = lines.map(ticketNumberIn).find((found) => found !== undefined);
  return id === undefined || ticketNo === undefined ? null : { id: Number(id), ticketNo };
}

function ticketNumberIn(line: unknown): string | undefined {
  return typeof line === 'string' ? /^\s*([A-Z]\d{3,4})\s*$/.exec(line)?.[1] : undefined;
}

/** The picture of a ticket of this run. */
export function readTicketPicture(folder: string, id: number): Buffer | undefined {
  if (!Number.isSafeInteger(id) || id < 1) return undefined;
  const file = join(folder, `ticket-${String(id).padStart(4, '0')}.png`);
  return existsSync(file) ? readFileSync(file) : undefined;
}
