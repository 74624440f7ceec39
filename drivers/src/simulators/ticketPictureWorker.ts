// Draws pictures of tickets off the thread on which the emulated printer must answer in time (ticketPictures.ts).
import { writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { loadTicketCanvas } from '../printers/ticketCanvas.ts';
import { ticketImage } from './ticketImage.ts';
import type { PictureJob, PictureResult } from './ticketPictures.ts';

// Loading the fonts takes up to two seconds on a slow machine: before the first ticket, not with it.
loadTicketCanvas();

parentPort?.on('message', (job: PictureJob) => void draw(job));

async function draw({ path, operations, widthDots }: PictureJob): Promise<void> {
  const result: PictureResult = { path };
  try {
    await writeFile(path, ticketImage(operations, widthDots));
    parentPort?.postMessage(result);
  } catch (error) {
    parentPort?.postMessage({ ...result, failed: String(error) });
  }
}
