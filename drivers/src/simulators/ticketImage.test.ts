import { createCanvas, Image } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { encodeTicket } from '../printers/escposEncoder.ts';
import { defaultProfile } from '../printers/printerProfile.ts';
import { rasterText } from '../printers/rasterText.ts';
import type { TicketElement } from '../ticketPrinter.ts';
import { interpretEscpos } from './escposInterpreter.ts';
import { ticketImage } from './ticketImage.ts';

/** Rows and columns of the picture that hold ink. */
async function inkOf(elements: readonly TicketElement[]) {
  const { operations } = interpretEscpos(encodeTicket(elements, defaultProfile, rasterText).bytes);
  const image = new Image();
  image.src = ticketImage(operations, 576);
  await image.decode();
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const dark = (x: number, y: number): boolean => (data[(y * image.width + x) * 4] ?? 255) < 128;
  const range = (count: number) => Array.from({ length: count }, (_, at) => at);
  const rows = range(image.height).filter((y) => range(image.width).some((x) => dark(x, y)));
  const columns = range(image.width).filter((x) => range(image.height).some((y) => dark(x, y)));
  return {
    width: image.width,
    height: image.height,
    top: rows[0] ?? 0,
    bottom: rows.at(-1) ?? 0,
    left: columns[0] ?? 0,
    right: columns.at(-1) ?? 0,
  };
}

test('the number of a ticket is 12 mm high (96 dots) and in the middle of the paper', async () => {
  const ink = await inkOf([{ kind: 'text', text: 'A008', size: 6, align: 'center', bold: true }]);
  expect(ink.width).toBe(640);
  expect(ink.bottom - ink.top + 1).toBeGreaterThanOrEqual(96);
  expect(Math.abs((ink.left + ink.right) / 2 - 320)).toBeLessThan(6);
});

test('a full line reaches from margin to margin and no further', async () => {
  const ink = await inkOf([{ kind: 'text', text: '国'.repeat(24) }, { kind: 'rule' }]);
  expect(ink.left).toBe(32);
  expect(ink.right).toBe(32 + 576 - 1);
});

test('a drawn line stands on the paper like a printed one', async () => {
  const ink = await inkOf([{ kind: 'text', text: '𠮷'.repeat(4), align: 'right' }]);
  expect(ink.right).toBeGreaterThan(590);
  expect(ink.right).toBeLessThan(608);
  expect(ink.bottom - ink.top).toBeGreaterThan(16);
  expect(ink.bottom).toBeLessThan(ink.height);
});
