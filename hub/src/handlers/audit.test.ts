import { auditPage, decodeValue, type AuditLineView } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addStaff } from './addStaff.ts';
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

test('the trail checks out, and only auditor and security may read it', async () => {
  const auditor = await hub.signIn('8001', 3);
  expect(await (await auditor.fetch('v1/audit/check')).json()).toMatchObject({ ok: true });
  const head = await hub.signIn('1001', 4);
  const refused = await head.fetch('v1/audit');
  expect(errorOf({ status: refused.status, body: await refused.json() })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
