import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Objects and the memory of buffers, after everything that can be collected is gone. */
export function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // The first collection finds buffers that nobody holds, the second counts them out.
  for (let turn = 0; turn < 2; turn += 1) if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
