import { randomUUID } from 'node:crypto';
import {
  commands,
  decodeValue,
  deviceHistory,
  devicePage,
  hubHealth,
  staffPage,
  type StaffEntryView,
} from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TEMPORARY_MS } from '../handlers/givePassword.ts';
import { addStaff } from '../handlers/addStaff.ts';
import { errorOf } from '../testing/answers.ts';
import { TestConsole } from '../testing/testConsole.ts';
import { PASSWORD, startTestHub, type TestHub } from '../testing/testHub.ts';

vi.setConfig({ testTimeout: 20_000 });
const OWN_PASSWORD = 'four loud mountains';

let hub: TestHub;
let it: TestConsole;
const clock = { at: Date.UTC(2026, 2, 10, 1) };
beforeEach(async () => {
  clock.at = Date.UTC(2026, 2, 10, 1);
  hub = await startTestHub({
    deps: { now: () => clock.at },
    beforeStart: (store) => {
      addStaff(store, { staffNo: '7001', name: '林工', role: 'it', password: PASSWORD });
      addStaff(store, { staffNo: '7002', name: '何工', role: 'it', password: PASSWORD });
      addStaff(store, { staffNo: '8001', name: '孙审', role: 'auditor', password: PASSWORD });
    },
  });
  it = await hub.signIn('7001', 2);
});
afterEach(() => hub.stop());

const everybody = async (page = it): Promise<readonly StaffEntryView[]> =>
  decodeValue(staffPage, await (await page.fetch('v1/staff')).json()).staff;
const one = async (staffNo: string): Promise<StaffEntryView | undefined> =>
  (await everybody()).find((entry) => entry.staffNo === staffNo);
const signIn = (fields: object) =>
  new TestConsole(hub.staffPort, 5, '').post('session.signIn', { requestId: randomUUID(), ...fields });
async function given(command: 'staff.add' | 'staff.reset', fields: object): Promise<string> {
  const { body } = await it.post(command, fields);
  return decodeValue(commands[command].answer, body).temporaryPassword;
}

test('somebody new gets a password that does nothing but let them choose their own', async () => {
  const password = await given('staff.add', { staffNo: '4009', name: '周宁', role: 'teller' });
  expect(password).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
  expect(await one('4009')).toMatchObject({ name: '周宁', temporaryUntil: clock.at + TEMPORARY_MS });
  expect(errorOf(await signIn({ staffNo: '4009', password })).code).toBe('PASSWORD_DUE');
  for (const newPassword of [password, 'short', 'aaaaaaaaaaaa'])
    expect(errorOf(await signIn({ staffNo: '4009', password, newPassword })).code).toBe('PASSWORD_WEAK');
  expect((await signIn({ staffNo: '4009', password, newPassword: OWN_PASSWORD })).status).toBe(200);
  expect(await one('4009')).toMatchObject({ temporaryUntil: null, sessions: [{ seat: 5, locked: false }] });
  expect(errorOf(await signIn({ staffNo: '4009', password })).code).toBe('SIGN_IN_WRONG');
  expect((await signIn({ staffNo: '4009', password: OWN_PASSWORD })).status).toBe(200);
});

test('a temporary password of four days ago works no more', async () => {
  const password = await given('staff.reset', { staffNo: '3101' });
  clock.at += TEMPORARY_MS + 1;
  const fields = { staffNo: '3101', password, newPassword: OWN_PASSWORD };
  expect(errorOf(await signIn(fields)).code).toBe('PASSWORD_EXPIRED');
});

test('a new password ends the sessions of its person, and the PIN', async () => {
  const advisor = await hub.signIn('3101', 1);
  await advisor.post('staff.setPin', { password: PASSWORD, pin: '482913' });
  expect(await one('3101')).toMatchObject({ hasPin: true, manageable: true });
  await given('staff.reset', { staffNo: '3101' });
  await expect.poll(() => advisor.closedWith).toBe(4401);
  expect(await one('3101')).toMatchObject({ hasPin: false, sessions: [] });
});

test('IT makes nobody of those who watch IT, and gives neither them nor itself a password [DR-29]', async () => {
  const refused = async (command: string, fields: object): Promise<string> =>
    errorOf(await it.post(command, fields)).code;
  for (const role of ['security', 'auditor'])
    expect(await refused('staff.add', { staffNo: '9001', name: '某人', role })).toBe('NOT_ALLOWED');
  expect(await refused('staff.reset', { staffNo: '8001' })).toBe('NOT_ALLOWED');
  expect(await refused('staff.reset', { staffNo: '7001' })).toBe('NOT_ALLOWED');
  const manageable = (await everybody()).filter((entry) => entry.manageable).map(({ staffNo }) => staffNo);
  expect(manageable).not.toContain('8001');
  expect(manageable).not.toContain('7001');
  expect(manageable).toContain('7002');
});

test('a number that somebody has or had is not given to another', async () => {
  const add = async (name: string): Promise<string> => {
    const answer = await it.post('staff.add', { staffNo: '3102', name, role: 'teller' });
    return answer.status === 200 ? 'added' : errorOf(answer).code;
  };
  expect(await add('新人')).toBe('STAFF_NUMBER_TAKEN');
  await it.post('staff.left', { staffNo: '3102' });
  expect(await add('新人')).toBe('STAFF_NUMBER_TAKEN');
  expect(await add('张伟')).toBe('added');
});

test('the head sees who is locked and until when, unlocks, and signs somebody out', async () => {
  const head = await hub.signIn('1001', 3);
  const teller = await hub.signIn('4001', 4);
  for (let at = 0; at < 5; at += 1) await signIn({ staffNo: '4001', password: 'wrong' });
  const entry = (await everybody(head)).find(({ staffNo }) => staffNo === '4001');
  expect(entry).toMatchObject({ lock: { until: clock.at + 30 * 60_000 }, manageable: false });
  expect((await head.post('staff.unlock', { staffNo: '4001' })).status).toBe(200);
  expect(await one('4001')).toMatchObject({ lock: null, sessions: [{ seat: 4 }] });
  expect((await head.post('staff.signOut', { staffNo: '4001' })).body).toEqual({ ended: 1 });
  await expect.poll(() => teller.closedWith).toBe(4401);
  expect(errorOf(await head.post('staff.signOut', { staffNo: '1001' })).code).toBe('NOT_ALLOWED');
});

test('the history of a kiosk holds what changed, and its line to the hub', async () => {
  const kiosk = hub.kiosk();
  await kiosk.listen();
  const report = (code?: string) =>
    kiosk.post('kiosk.report', {
      reader: { state: 'ready' },
      printer: code === undefined ? { state: 'ready' } : { state: 'trouble', code },
      paperLow: false,
      version: '1.2.3',
    });
  await report();
  await report();
  await report('PRINTER_PAPER_OUT');
  const { devices } = decodeValue(devicePage, await (await it.fetch('v1/devices')).json());
  expect(devices.find(({ deviceId }) => deviceId === hub.device.deviceId)).toMatchObject({
    online: true,
    version: '1.2.3',
    heardAt: clock.at,
    printer: { state: 'trouble', code: 'PRINTER_PAPER_OUT' },
  });
  const answer = await it.fetch(`v1/devices/history?device=${hub.device.deviceId}`);
  const { events } = decodeValue(deviceHistory, await answer.json());
  expect(events.map(({ part, state, code }) => [part, state, code])).toEqual([
    ['printer', 'trouble', 'PRINTER_PAPER_OUT'],
    ['paper', 'enough', null],
    ['printer', 'ready', null],
    ['reader', 'ready', null],
    ['link', 'online', null],
  ]);
});

test('health tells of the hub and of nobody', async () => {
  const health = decodeValue(hubHealth, await (await it.fetch('v1/health')).json());
  expect(health).toMatchObject({ at: clock.at, packages: [], devicesEncrypted: false });
  expect(health.disk?.freeBytes).toBeGreaterThan(0);
});
