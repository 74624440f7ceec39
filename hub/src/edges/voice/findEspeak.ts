import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The installer of Windows does not extend the PATH. */
const WINDOWS_FOLDER = 'C:\\Program Files\\eSpeak NG';

export interface ProgramSearch {
  /** From the configuration; when it is set nothing else is tried. */
  readonly configured?: string;
  /** The PATH of this process. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
}

/** The absolute path of espeak-ng, or undefined where the branch has not installed it. */
export function findEspeak({ configured, path, platform }: ProgramSearch): string | undefined {
  if (configured !== undefined)
    return isAbsolute(configured) && isProgram(configured) ? configured : undefined;
  const windows = platform === 'win32';
  const folders = [...path.split(delimiter), ...(windows ? [WINDOWS_FOLDER] : [])];
  return folders
    .filter(isAbsolute)
    .map((folder) => join(folder, windows ? 'espeak-ng.exe' : 'espeak-ng'))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
