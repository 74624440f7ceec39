import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditPage, commands, decodeValue, type AuditLineView } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addStaff } from './addStaff.ts';
import { checkAuditFile } from '../store/auditFile.ts';
import { createSealer } from '../store/sealer.ts';
import { errorOf } from '../testing/answers.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({
    beforeStart: (store) =>
      void addStaff(store, { staffNo: '8001', name: '孙审', role: 'auditor', password: 'unused' }),
  });
});
afterEach(() => hub.stop());

async function trail(page: TestConsole): Promise<readonly AuditLineView[]> {
  return decodeValue(auditPage, await (await page.fetch('v1/audit')).json()).lines;
}

test('whoever is told of a customer stands in the trail, with whoever reloads the page', async () => {
  const advisor = await hub.signIn('3101', 2);
  await hub.kiosk().take('diamond');
  await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
  await advisor.open();
  const lines = await trail(await hub.signIn('8001', 3));
  const alertId = advisor.of('snapshot').at(-1)?.alerts[0]?.alertId;
  expect(lines).toContainEqual(
    expect.objectContaining({ action: 'customer.show', ref: alertId, actorName: '李敏' }),
  );
  expect(lines.find((line) => line.action === 'customer.list')).toMatchObject({
    actorName: '李敏',
    details: JSON.stringify({ alerts: [alertId] }),
  });
});

test('a reason of the lobby manager is kept, and nothing in the trail tells who the customer is', async () => {
  const lobby = await hub.signIn('2101', 2);
  const { ticketId } = await hub.kiosk().take('diamond');
  await lobby.post('ticket.raise', { ticketId, reason: 'unwell' });
  const lines = await trail(await hub.signIn('8001', 3));
  expect(lines.find((line) => line.action === 'ticket.raise')).toMatchObject({
    ref: ticketId,
    details: '{"reason":"unwell"}',
  });
  expect(JSON.stringify(lines)).not.toContain('张*明');
});

test('lines are found by person, kind and time', async () => {
  const lobby = await hub.signIn('2101', 2);
  const { ticketId, ticketNo } = await hub.kiosk().take('diamond');
  await lobby.post('ticket.raise', { ticketId, reason: 'unwell' });
  const auditor = await hub.signIn('8001', 3);
  const found = async (query: string): Promise<readonly AuditLineView[]> =>
    decodeValue(auditPage, await (await auditor.fetch(`v1/audit?${query}`)).json()).lines;
  const mine = await found(`actor=${hub.staffId('2101')}&kind=hall`);
  expect(mine).toMatchObject([{ action: 'ticket.raise', subject: { en: ticketNo }, actorName: '陈静' }]);
  const at = mine[0]?.at ?? 0;
  expect(await found(`kind=hall&from=${at}&to=${at + 1}`)).toEqual(mine);
  expect(await found(`kind=hall&to=${at}`)).toEqual([]);
  expect(await found('actor=hub&kind=hall')).toEqual([]);
});

test('an export is a line of the trail itself, and its file proves what is in it', async () => {
  const lobby = await hub.signIn('2101', 2);
  const { ticketId } = await hub.kiosk().take('diamond');
  await lobby.post('ticket.raise', { ticketId, reason: 'unwell' });
  const security = await hub.signIn('8001', 3);
  const { body } = await security.post('audit.export', { from: 0, to: Date.now() + 1_000, form: 'file' });
  const { exportId, lines } = decodeValue(commands['audit.export'].answer, body);
  expect((await trail(security))[0]).toMatchObject({
    seq: exportId,
    action: 'audit.export',
    actorName: '孙审',
  });

  const text = await (await security.fetch(`v1/audit/file?export=${exportId}`)).text();
  expect(text).toContain('"details":"{\\"reason\\":\\"unwell\\"}"');
  const sealer = createSealer(readFileSync(join(hub.folder, 'data.key')));
  expect(await checkAuditFile(text.trimEnd().split('\n'), sealer)).toMatchObject({
    ok: true,
    head: { lines, branchId: 'branch-1', head: { seq: exportId } },
  });
  const another = await hub.signIn('2101', 4);
  expect((await another.fetch(`v1/audit/file?export=${exportId}`)).status).toBe(403);
  expect((await security.fetch(`v1/audit/file?export=${exportId - 1}`)).status).toBe(403);
});

test('wrong passwords of somebody known stand in the trail, guesses at numbers of nobody do not', async () => {
  const guest = await hub.signIn('8001', 3);
  await guest.post('session.signIn', { staffNo: '3102', password: 'wrong' });
  await guest.post('session.signIn', { staffNo: 'nobody', password: 'wrong' });
  const refused = (await trail(guest)).filter(({ ok }) => !ok);
  expect(refused).toMatchObject([
    { action: 'session.wrong', subject: { en: '张伟' }, details: '{"kind":"password"}' },
  ]);
});

test('the trail checks out, and only auditor and security may read it', async () => {
  const auditor = await hub.signIn('8001', 3);
  expect(await (await auditor.fetch('v1/audit/check')).json()).toMatchObject({ ok: true });
  const beyond = await auditor.fetch(`v1/audit/check?seq=999&mac=${'A'.repeat(43)}`);
  expect(await beyond.json()).toMatchObject({ ok: false, fault: 'cutOff' });
  const head = await hub.signIn('1001', 4);
  const refused = await head.fetch('v1/audit');
  expect(errorOf({ status: refused.status, body: await refused.json() })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
