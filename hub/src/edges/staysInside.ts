import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Whether this path still lies in the served folder when links are followed: a link in it must not open the disk. */
export function staysInside(pathname: string, root: string): boolean {
  try {
    return realpathSync(join(root, pathname)).startsWith(realpathSync(root) + sep);
  } catch {
    // Nothing is there to be read.
    return false;
  }
}
