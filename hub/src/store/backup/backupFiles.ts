import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A backup of `hub.db` in the folder of backups. */
export interface BackupFile {
  readonly path: string;
  /** Rises with each backup, so that a clock that was set back makes no new one look old. */
  readonly sequence: number;
  /** When it was made by the hub's clock, ms since the epoch. */
  readonly madeAt: number;
}

export interface KeptBackups {
  /** The newest ones. */
  readonly last: number;
  /** Of each of so many days before, the newest one. */
  readonly days: number;
}

const NAME = /^hub-(\d{6,})\.(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;
/** A younger draft may be one that somebody is writing. */
const DRAFT_MS = 3_600_000;
const DRAFT = /^hub-\d{6,}\.[\dTZ-]+\.db\..*tmp(-journal)?$/;

/** `hub-000012.2026-11-22T061502Z.db`: the twelfth backup, made at 06:15:02 UTC. The dot keeps it readable in logs. */
export function backupName(sequence: number, madeAt: number): string {
  const time = new Date(madeAt).toISOString().slice(0, 19).replaceAll(':', '');
  return `hub-${String(sequence).padStart(6, '0')}.${time}Z.db`;
}

/** The backups of a folder, newest first; none when there is no such folder. */
export function listBackups(folder: string): readonly BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name): BackupFile | [] => {
      const found = NAME.exec(name);
      if (found === null) return [];
      const [sequence, year, month, day, hour, minute, second] = found.slice(1).map(Number);
      const madeAt = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
      return { path: join(folder, name), sequence: sequence ?? 0, madeAt };
    })
    .toSorted((a, b) => b.sequence - a.sequence);
}

/** The backups that need not be kept any longer. `backups`: newest first. */
export function backupsToRemove(
  backups: readonly BackupFile[],
  { last, days }: KeptBackups,
): readonly BackupFile[] {
  const kept = new Set(backups.slice(0, last));
  const daysSeen = new Set<string>();
  for (const backup of backups) {
    const day = new Date(backup.madeAt).toISOString().slice(0, 10);
    if (daysSeen.has(day) || daysSeen.size > days) continue;
    daysSeen.add(day);
    kept.add(backup);
  }
  return backups.filter((backup) => !kept.has(backup));
}

/** Removes what is too old, and drafts that a power cut left behind. @param now ms since the epoch */
export function tidyBackups(folder: string, keep: KeptBackups, now: number): void {
  for (const { path } of backupsToRemove(listBackups(folder), keep)) rmSync(path, { force: true });
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isOld = (): boolean => now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > DRAFT_MS;
    if (DRAFT.test(name) && isOld()) rmSync(path, { force: true });
  }
}

export function bytesOf({ path }: BackupFile): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
