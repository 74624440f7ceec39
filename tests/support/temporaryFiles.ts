import { temporaryFolder } from './temporaryFolder.ts';

let isMade = false;

/**
 * One folder for the temporary files of all workers of a run, gone with the run, whoever forgot to clear up. Each project
 * asks for it: it is made once, and its name is short, because names of sockets in it have 108 characters at most.
 */
export default function keepTogether(): (() => void) | undefined {
  if (isMade) return undefined;
  isMade = true;
  const folder = temporaryFolder('lobby-');
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder.path;
  return () => folder.remove();
}
