/**
 * Loaded into the hub's and the agent's process with `--import`: notes when the measuring points are passed, and
 * hands the notes over on SIGUSR2. The processes under measurement know nothing of it.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { clockMs } from './clock.ts';

const file = process.env['LOBBY_PROBE_FILE'];
const points = ['lobby.card.tokenMade', 'lobby.command.stored'];
const notes: { point: string; at: number; what: unknown }[] = [];

if (file !== undefined) {
  for (const point of points) {
    subscribe(point, (what) => void notes.push({ point, at: clockMs(), what }));
  }
  process.on('SIGUSR2', () => {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ notes, cpu: process.cpuUsage() }));
  });
}
