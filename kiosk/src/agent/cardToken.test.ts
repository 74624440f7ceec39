import { createHash, createHmac } from 'node:crypto';
import { hasCode, type PartKeys } from '@lobby/shared';
import { expect, test } from 'vitest';
import { createCardDeriver, prepareCardKeys } from './cardToken.ts';
import { toCardKeyMessages, wipeCardKeys } from './heldCardKeys.ts';
import { cardDigits, keySet } from './testing/keySet.ts';

const hmac = (hash: string, key: Uint8Array, digits: Uint8Array): Buffer =>
  createHmac(hash, key).update('card\0').update(digits).digest();

test.each([
  ['HMAC-SHA256', 'sha256'],
  ['HMAC-SM3', 'sm3'],
] as const)('token and row key are %s over the kind and the whole number', (algorithm, hash) => {
  const [province] = keySet(algorithm);
  if (!province) throw new Error('no keys');
  const derived = createCardDeriver(prepareCardKeys(keySet(algorithm)))(cardDigits(), 'card');
  expect(derived.map((key) => [key.part, key.epoch, key.algorithm])).toEqual([
    ['province', 7, algorithm],
    ['branch', 7, algorithm],
  ]);
  expect(Buffer.from(derived[0]!.token)).toEqual(hmac(hash, province.indexKey, cardDigits()).subarray(0, 16));
  expect(Buffer.from(derived[0]!.rowKey)).toEqual(hmac(hash, province.rowKey, cardDigits()));
});

test('SM3 is the hash of GB/T 32905', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

test('an ID number has tokens of its own, even when a card has the same digits', () => {
  const derive = createCardDeriver(prepareCardKeys(keySet()));
  const [card, id] = [derive(cardDigits(), 'card'), derive(cardDigits(), 'id')];
  for (const [at, key] of card.entries()) {
    expect(key.token).not.toEqual(id[at]?.token);
    expect(key.rowKey).not.toEqual(id[at]?.rowKey);
  }
});

test('the digits are only read, and the key bytes are wiped once they are prepared', () => {
  const keys = keySet();
  const digits = cardDigits();
  createCardDeriver(prepareCardKeys(keys))(digits, 'card');
  expect(digits).toEqual(cardDigits());
  expect(keys.every((key) => isZero(key.indexKey) && isZero(key.rowKey))).toBe(true);
});

test('wiping reaches every byte of token and row key', () => {
  const derived = createCardDeriver(prepareCardKeys(keySet()))(cardDigits(), 'card');
  wipeCardKeys(derived);
  expect(derived.every((key) => isZero(key.token) && isZero(key.rowKey))).toBe(true);
});

test('a message carries 16 and 32 bytes as base64url', () => {
  const [message] = toCardKeyMessages(createCardDeriver(prepareCardKeys(keySet()))(cardDigits(), 'card'));
  expect(message?.token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(message?.rowKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('keys for a hash that this runtime lacks are refused at once, not at the first swipe', () => {
  const unknown = keySet().map((keys) => ({ ...keys, algorithm: 'HMAC-OTHER' })) as unknown as PartKeys[];
  expect(() => createCardDeriver(prepareCardKeys(unknown))).toThrow(
    expect.toSatisfy((error: unknown) => hasCode(error, 'KEYS_UNREADABLE')),
  );
});

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
