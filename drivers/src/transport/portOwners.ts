import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

export interface PortOwner {
  readonly pid: number;
  readonly command: string;
}

/**
 * Which processes have this file open. Linux only, and only processes that this user may look into: an empty answer
 * for a busy port means that another user has it.
 */
export async function portOwners(path: string, proc = '/proc'): Promise<readonly PortOwner[]> {
  const target = await realpath(path).catch(() => path);
  const pids = (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const owners = await Promise.all(pids.map((pid) => ownerOf(proc, pid, target)));
  return owners.filter((owner) => owner !== undefined);
}

async function ownerOf(proc: string, pid: string, target: string): Promise<PortOwner | undefined> {
  const folder = join(proc, pid, 'fd');
  const handles = await readdir(folder).catch(() => []);
  for (const handle of handles) {
    if ((await readlink(join(folder, handle)).catch(() => '')) !== target) continue;
    const command = await readFile(join(proc, pid, 'comm'), 'utf8').catch(() => '?');
    return { pid: Number(pid), command: command.trim() };
  }
  return undefined;
}
