/**
 * Loaded into the hub's and the agent's process with `--import`: notes when the measuring points are passed, and
 * hands the notes over on SIGUSR2. The processes under measurement know nothing of it.
 */
import { subscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
import { clockMs } from './clock.ts';

const file = process.env['LOBBY_PROBE_FILE'];
const points = ['lobby.card.tokenMade', 'lobby.command.stored'];
const notes: { point: string; at: number; what: unknown }[] = [];

if (file !== undefined) {
  for (const point of points) {
    subscribe(point, (what) => void notes.push({ point, at: clockMs(), what }));
  }
  process.on('SIGUSR2', () => {
    const answer = `${file}.${process.pid}`;
    writeFileSync(`${answer}.part`, JSON.stringify({ notes, cpu: process.cpuUsage() }));
    renameSync(`${answer}.part`, answer);
  });
}
