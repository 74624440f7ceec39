import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditPage,
  decodeValue,
  parseRecoveryCode,
  recoveryCheckInput,
  type HubToKiosk,
} from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { PASSWORD, startTestHub, type TestHub } from '../testing/testHub.ts';
import { addStaff } from './addStaff.ts';

const PATIENCE = { timeout: 5_000 };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({
    beforeStart: (store) => {
      addStaff(store, { staffNo: '8001', name: '孙审', role: 'auditor', password: PASSWORD });
    },
  });
});
afterEach(() => hub.stop());

const kioskId = (): string => hub.device.deviceId;

function recoveryOf(message: HubToKiosk | undefined) {
  if (message?.type === 'snapshot') return message.recovery;
  return message?.type === 'recovery.changed' ? message.recovery : undefined;
}

const opened = { codeId: 'c-1', what: 'opened', at: 1 } as const;

test('a code is told once; the kiosk gets what it knows it by, at once and with each connection', async () => {
  const kiosk = hub.kiosk();
  await kiosk.listen();
  const made = hub.hub.makeRecoveryCode(kioskId());
  expect(made).toMatchObject({ kioskName: '1 号取号机', isOnline: true });
  await expect.poll(() => kiosk.received.at(-1)?.type, PATIENCE).toBe('recovery.changed');
  const told = recoveryOf(kiosk.received.at(-1));
  const secret = parseRecoveryCode(made.code) ?? new Uint8Array();
  const input = recoveryCheckInput(told?.codeId ?? '', kioskId());
  expect(told?.check).toBe(createHmac('sha256', secret).update(input).digest('base64url'));

  const again = hub.kiosk();
  await again.listen();
  expect(recoveryOf(again.received.find(({ type }) => type === 'snapshot'))).toEqual(told);
  const other = hub.other('K2');
  await other.listen();
  expect(recoveryOf(other.received.find(({ type }) => type === 'snapshot'))).toBeUndefined();

  for (const file of ['hub.db', 'hub.db-wal']) {
    const bytes = readFileSync(join(hub.folder, file));
    expect(bytes.includes(made.code)).toBe(false);
    expect(bytes.includes(Buffer.from(secret))).toBe(false);
  }
});

test('a new code takes the place of the one before', async () => {
  const kiosk = hub.kiosk();
  const codes = [hub.hub.makeRecoveryCode(kioskId()), hub.hub.makeRecoveryCode(kioskId())];
  expect(codes[0]?.code).not.toBe(codes[1]?.code);
  await kiosk.listen();
  const { codeId = '' } = recoveryOf(kiosk.received.find(({ type }) => type === 'snapshot')) ?? {};
  await kiosk.ask('kiosk.recovery', { ...opened });
  const late = hub.kiosk();
  await late.listen();
  // The use of another code ends none.
  expect(recoveryOf(late.received.find(({ type }) => type === 'snapshot'))?.codeId).toBe(codeId);
});

test('a used code ends, and the audit trail tells who used it for what and when, once', async () => {
  const kiosk = hub.kiosk();
  hub.hub.makeRecoveryCode(kioskId());
  await kiosk.listen();
  const { codeId = '' } = recoveryOf(kiosk.received.find(({ type }) => type === 'snapshot')) ?? {};
  const requestId = 'e'.repeat(20);
  await kiosk.ask('kiosk.recovery', { ...opened, codeId, requestId, at: 1_795_222_800_000 });
  await kiosk.ask('kiosk.recovery', { ...opened, codeId, requestId, at: 1_795_222_800_000 });
  await kiosk.ask('kiosk.recovery', { codeId, what: 'acted', action: 'restart', at: 1_795_222_801_000 });
  await kiosk.ask('kiosk.recovery', { codeId, what: 'locked', at: 1_795_222_802_000 });
  await expect.poll(() => recoveryOf(kiosk.received.at(-1)), PATIENCE).toBeNull();
  const auditor = await hub.signIn('8001', 3);
  const { lines } = decodeValue(auditPage, await (await auditor.fetch('v1/audit')).json());
  const told = lines.filter(({ action }) => action.startsWith('recovery.')).toReversed();
  expect(
    told.map(({ details, ...line }) => ({ ...line, details: details && JSON.parse(details) })),
  ).toMatchObject([
    { action: 'recovery.make', actorId: null, ref: kioskId(), ok: true },
    { action: 'recovery.open', actorId: kioskId(), ok: true, details: { at: 1_795_222_800_000 } },
    { action: 'recovery.act', actorId: kioskId(), details: { action: 'restart' } },
    { action: 'recovery.lock', actorId: kioskId(), ok: false },
  ]);
});

test('only a kiosk of this branch gets one, and a revoked kiosk loses it', () => {
  for (const deviceId of [hub.displayId, hub.deviceId('desk'), 'nobody'])
    expect(() => hub.hub.makeRecoveryCode(deviceId)).toThrow(
      expect.objectContaining({ code: 'DEVICE_UNKNOWN' }),
    );
  hub.hub.makeRecoveryCode(kioskId());
  hub.hub.revokeDevice(kioskId());
  expect(() => hub.hub.makeRecoveryCode(kioskId())).toThrow(
    expect.objectContaining({ code: 'DEVICE_UNKNOWN' }),
  );
});

test('a display or a console cannot report for a kiosk', async () => {
  expect(errorOf(await hub.other('desk').post('kiosk.recovery', { ...opened }))).toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
