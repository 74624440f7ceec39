import { temporaryFolder } from './temporaryFolder.ts';

/** One folder for the temporary files of all workers of a run, gone with the run, whoever forgot to clear up. */
export default function keepTogether(): () => void {
  const folder = temporaryFolder('lobby-tests-');
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder.path;
  return () => folder.remove();
}
