import { expect, test } from 'vitest';
import type { SendCommand } from './commands.ts';
import { redeemSignIn, takeSignInToken } from './signIn.ts';

const token = 'AbC_-'.repeat(5);

function open(hash: string) {
  const replaced: unknown[] = [];
  const location = { hash, pathname: '/seat/1/', search: '' };
  const found = takeSignInToken(location, { replaceState: (...args) => void replaced.push(args[2]) });
  return { found, replaced };
}

test('the token of a link is taken and its fragment cleared', () => {
  expect(open(`#sign-in=${token}`)).toEqual({ found: token, replaced: ['/seat/1/'] });
});

test('a broken fragment is cleared too, and is no token', () => {
  expect(open('#sign-in=short')).toEqual({ found: undefined, replaced: ['/seat/1/'] });
});

test('without a fragment the history is left alone', () => {
  expect(open('')).toEqual({ found: undefined, replaced: [] });
});

test('the token is exchanged once, and a refusal keeps its code', async () => {
  const asked: unknown[] = [];
  const send: SendCommand = async (name, request) => {
    asked.push([name, request]);
    return { ok: false, code: 'SIGN_IN_LINK_INVALID' };
  };
  expect(await redeemSignIn(send, token)).toBe('SIGN_IN_LINK_INVALID');
  expect(asked).toEqual([['session.redeem', { token }]]);
});
