import { parentPort, workerData } from 'node:worker_threads';
import { isBrokenFile } from '../isBrokenFile.ts';
import { backUpFolder, type BackupJob, type BackupMade } from './backUpFolder.ts';

export type BackupAnswer =
  | ({ readonly result: 'made' } & BackupMade)
  /** `isBroken`: what failed is the store itself. */
  | { readonly result: 'failed'; readonly fault: string; readonly isBroken: boolean };

// Started by BackupKeeper with a BackupJob; answers once and ends.
parentPort?.postMessage(answer(workerData as BackupJob));

function answer(job: BackupJob): BackupAnswer {
  try {
    return { result: 'made', ...backUpFolder(job) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { result: 'failed', fault, isBroken: isBrokenFile(error) };
  }
}
