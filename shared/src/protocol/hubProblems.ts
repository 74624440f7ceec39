import { z } from 'zod/mini';
import { errorCodes } from '../errors.ts';
import * as f from './fields.ts';

/** Something is wrong with the hub's machine while the hub goes on: the text of `code` says what, and what to do. */
export const hubProblem = z.strictObject({ code: z.enum(errorCodes), since: f.time });
export type HubProblem = z.infer<typeof hubProblem>;

export const hubProblems = z.array(hubProblem).check(z.maxLength(8));

/** The automatic backups of the hub's store. */
export const backupState = z.strictObject({
  /** null: none yet. */
  last: z.nullable(z.strictObject({ at: f.time, bytes: f.count })),
  /** null: the newest try succeeded. */
  failedSince: z.nullable(f.time),
});
export type BackupState = z.infer<typeof backupState>;
