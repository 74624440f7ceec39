import { expect, test } from 'vitest';
import { systemEntropy } from '../store/entropy.ts';
import { equalBytes } from '../store/secrets.ts';
import { ENROLMENT_MS, Enrolments } from './enrolments.ts';

function setUp() {
  let now = 0;
  const enrolments = new Enrolments({ ...systemEntropy, now: () => now });
  const knows = (guess: Uint8Array) => (secret: Uint8Array) => equalBytes(secret, guess);
  return { enrolments, knows, pass: (ms: number) => (now += ms) };
}
const kiosk = { role: 'kiosk', name: 'K1', unattended: true } as const;

test('ten thousand guesses: five are looked at, then the code is dead [N5]', () => {
  const { enrolments, knows } = setUp();
  const { enrolmentId, secret } = enrolments.open(kiosk, 'code');
  let looked = 0;
  for (let guess = 0; guess < 10_000; guess += 1) {
    const found = enrolments.redeem('thief', (known) => {
      looked += 1;
      return knows(Uint8Array.of(0, 0, 0, guess >> 8, guess & 0xff))(known);
    });
    expect(found).toBeUndefined();
  }
  expect(looked).toBe(5);
  expect(enrolments.stateOf(enrolmentId)).toEqual({ state: 'over' });
  expect(enrolments.redeem('late', knows(secret))).toBeUndefined();
});

test('the last moment of a code', () => {
  const { enrolments, knows, pass } = setUp();
  const { secret, enrolmentId } = enrolments.open(kiosk, 'code');
  pass(ENROLMENT_MS - 1);
  expect(enrolments.stateOf(enrolmentId)).toEqual({ state: 'open' });
  expect(enrolments.redeem('k', knows(secret))).toMatchObject(kiosk);
  expect(enrolments.stateOf(enrolmentId)).toEqual({ state: 'joined', deviceId: 'k' });
});

test('a right proof costs other open codes nothing', () => {
  const { enrolments, knows } = setUp();
  const codes = Array.from({ length: 7 }, (_, at) => enrolments.open({ ...kiosk, name: `K${at}` }, 'code'));
  const names = codes.map(({ secret }, at) => enrolments.redeem(`device-${at}`, knows(secret))?.name);
  expect(names).toEqual(codes.map((_, at) => `K${at}`));
});

test('at most eight are open; the oldest goes first. A file carries 128 bits', () => {
  const { enrolments } = setUp();
  const first = enrolments.open(kiosk, 'code');
  expect(first.secret).toHaveLength(5);
  for (let more = 0; more < 8; more += 1) expect(enrolments.open(kiosk, 'file').secret).toHaveLength(16);
  expect(enrolments.stateOf(first.enrolmentId)).toEqual({ state: 'over' });
});

test('a repeat of a request gets the same code while it is open, and nothing once it was used', () => {
  const { enrolments, knows } = setUp();
  const first = enrolments.open(kiosk, 'code', 'it request-1');
  expect(enrolments.open(kiosk, 'code', 'it request-1')).toBe(first);
  expect(enrolments.open(kiosk, 'code', 'it request-2')).not.toBe(first);
  expect(() => enrolments.open(kiosk, 'file', 'it request-1')).toThrow(/another/);
  enrolments.redeem('k', knows(first.secret));
  expect(() => enrolments.open(kiosk, 'code', 'it request-1')).toThrow(/used/);
});

test('a list tells what became of each code, newest first, and no secret; long ago is forgotten', () => {
  const { enrolments, knows, pass } = setUp();
  const { unattended: _, ...asked } = kiosk;
  const waits = enrolments.open(asked, 'code');
  enrolments.redeem('k', knows(waits.secret));
  enrolments.open(kiosk, 'code');
  const told = { role: 'kiosk', name: 'K1', enrolmentId: expect.any(String), expiresAt: ENROLMENT_MS };
  expect(enrolments.list()).toEqual([
    { ...told, state: 'open' },
    { ...told, state: 'waiting', deviceId: 'k' },
  ]);
  for (let more = 0; more < 100; more += 1) {
    pass(ENROLMENT_MS);
    enrolments.open(kiosk, 'code');
  }
  expect(enrolments.list().length).toBeLessThan(70);
});
