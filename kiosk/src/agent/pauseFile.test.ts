import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { createPauseFile } from './pauseFile.ts';
import { startKiosk, told } from './testing/startKiosk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

test('a pause outlives the program, and so does its end', () => {
  const folder = temporaryFolder();
  const open = () => createPauseFile(folder, silentLogger);
  expect(open().isPaused()).toBe(false);
  open().setPaused(true);
  open().setPaused(true);
  expect(open().isPaused()).toBe(true);
  open().setPaused(false);
  open().setPaused(false);
  expect(open().isPaused()).toBe(false);
});

test('a disk that refuses is no failure', () => {
  const gone = createPauseFile(join(temporaryFolder(), 'not', 'there'), silentLogger);
  gone.setPaused(true);
  expect(gone.isPaused()).toBe(false);
});

test('a machine that was paused starts paused, and takes no ticket of a card by itself [K19]', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'data'));
  createPauseFile(join(dataDir, 'data'), silentLogger).setPaused(true);
  const { page, hub, swipe } = await startKiosk({ dataDir, cardBusiness: 'personal' });
  await told(page, 'view', ({ view }) => view.paused === true && view.hub === 'online');
  swipe();
  await told(page, 'card.ready');
  expect(hub.issued).toEqual([]);
});
