import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, decodeMessage, type Logger } from '@lobby/shared';
import { emptyRecovery, recoveryState, type RecoveryState } from './recoveryState.ts';
import { replaceFile } from './replaceFile.ts';
import { MAX_LINE_BYTES, openLines, sealLine } from './sealedLines.ts';

const RECOVERY_FILE = 'recovery';

export interface RecoveryFile {
  readonly read: () => RecoveryState;
  /** On the disk when it returns. @throws AppError STORE_FAILED */
  readonly write: (state: RecoveryState) => void;
}

/** Sealed under the device's secret. What cannot be read opens nothing: the hub names the code again. */
export function openRecoveryFile(folder: string, key: Uint8Array, log: Logger): RecoveryFile {
  const path = join(folder, RECOVERY_FILE);
  return {
    read() {
      if (!existsSync(path)) return emptyRecovery;
      try {
        const [text = ''] = openLines(key, readFileSync(path)).texts;
        return decodeMessage(recoveryState, text, MAX_LINE_BYTES);
      } catch (error) {
        log.error('what is known of the recovery code cannot be read', { error });
        return emptyRecovery;
      }
    },
    write(state) {
      try {
        replaceFile(path, sealLine(key, 0, JSON.stringify(state)));
      } catch (cause) {
        throw new AppError('STORE_FAILED', 'the state of the recovery code cannot be written', cause);
      }
    },
  };
}
