import { readFileSync } from 'node:fs';

const ESTABLISHED = '01';
/** The other end has closed, ours has not. */
const CLOSE_WAIT = '08';

/**
 * The IPv4 addresses at the far ends of what a port of this machine holds open; Linux only. A connection that the
 * program was too busy to accept is forgotten here while its far end takes it for open, so only this end can tell.
 */
export function peersOf(port: number): readonly string[] {
  const [, ...lines] = readFileSync('/proc/net/tcp', 'latin1').trimEnd().split('\n');
  return lines.flatMap((line) => {
    const [, local = '', remote = '', state = ''] = line.trim().split(/\s+/);
    if (Number.parseInt(local.slice(-4), 16) !== port || ![ESTABLISHED, CLOSE_WAIT].includes(state))
      return [];
    // As the kernel prints them: the last byte first.
    const bytes = Buffer.from(remote.slice(0, 8), 'hex').reverse();
    return [bytes.join('.')];
  });
}
