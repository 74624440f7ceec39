import { networkInterfaces } from 'node:os';
import type { NetworkFacts } from '../pageProtocol.ts';
import { isWrongHub } from './hubTls.ts';

/** As many as a page shows. */
const MAX_ADDRESSES = 4;

export type LinkTrouble = NonNullable<NetworkFacts['trouble']>;

const troubles: Readonly<Record<string, LinkTrouble>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'noSuchName',
  EAI_AGAIN: 'noSuchName',
  ENETUNREACH: 'noNetwork',
  ENETDOWN: 'noNetwork',
};

/** Why no connection to the hub came about, as far as it helps whoever stands at the machine. */
export function linkTroubleOf(error: Error): LinkTrouble {
  if (isWrongHub(error)) return 'otherHub';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return troubles[code] ?? 'noAnswer';
}

/** Addresses of this machine in its networks, without those that only it can see. */
export function ownAddresses(interfaces = networkInterfaces()): readonly string[] {
  return Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    .map(({ address }) => address)
    .slice(0, MAX_ADDRESSES);
}
