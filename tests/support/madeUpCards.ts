import { ROW_KEY_BYTES, TOKEN_BYTES, type CardKeyMessage } from '@lobby/shared';
import type { HubDeps } from '@lobby/hub';
import { profile } from '../../hub/src/testing/testCache.ts';

/** Of whom the hub knows that he is a diamond customer of advisor 3101, or of nobody in particular. */
export type CardOwner = 'bound' | 'unbound';

/** What an agent would send for one of endless many cards, each of its own customer. */
export function madeUpCard(owner: CardOwner, number: number): CardKeyMessage[] {
  const token = Buffer.alloc(TOKEN_BYTES);
  token.write(`${owner} ${number}`);
  return [
    {
      part: 'province',
      epoch: 1,
      algorithm: 'HMAC-SHA256',
      token: token.toString('base64url'),
      rowKey: Buffer.alloc(ROW_KEY_BYTES, 7).toString('base64url'),
    },
  ];
}

/** Answers like the sealed cache. */
export const madeUpCache: NonNullable<HubDeps['cache']> = {
  findProfile(keys) {
    const name = Buffer.from(keys[0]?.token ?? '', 'base64url')
      .toString('latin1')
      .replaceAll('\0', '');
    if (!/^(un)?bound \d+$/.test(name)) return undefined;
    const known = profile({
      customerRef: name,
      tier: 3,
      homeBranchId: 'b-1',
      advisorNo: name.startsWith('bound') ? '3101' : null,
    });
    return { ...known, asOf: Number.MAX_SAFE_INTEGER };
  },
  state: () => ({ parts: [], trouble: null }),
  close: () => undefined,
};
