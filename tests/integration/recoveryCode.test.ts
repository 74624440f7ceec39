import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAgent, readAgentConfig, readDeviceFile, type PageToAgent } from '@lobby/kiosk';
import { auditPage, decodeValue, silentLogger } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { addStaff } from '../../hub/src/handlers/addStaff.ts';
import { PASSWORD, startTestHub } from '../../hub/src/testing/testHub.ts';
import { FlakyProxy } from '../support/flakyProxy.ts';
import { KioskPage, makeKioskFolder } from '../support/kioskAgents.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const PATIENCE = { timeout: 15_000 };

const folder = temporaryFolder();
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.toReversed()) await one.stop();
  folder.remove();
});

test('a recovery code opens the staff menu once while the hub is away, and the hub hears of it when it is back [R22]', async () => {
  const hub = await startTestHub({
    beforeStart: (store) => {
      addStaff(store, { staffNo: '9001', name: '审计', role: 'auditor', password: PASSWORD });
    },
  });
  running.push(hub);
  const net = new FlakyProxy(() => hub.devicePort);
  running.push({ stop: () => net.close() });
  const config = readAgentConfig(makeKioskFolder(join(folder.path, 'kiosk'), await net.listen(), hub.device));
  const device = readDeviceFile(config.deviceFile, silentLogger);
  const { code } = hub.hub.makeRecoveryCode(hub.device.deviceId);
  const digits = code.replaceAll('-', '');
  const agent = createAgent({ config, device, keys: [], log: silentLogger, now: Date.now });
  const page = await KioskPage.open((await agent.start()).pageUrl);
  running.push(agent, { stop: async () => page.close() });
  const say = (message: Omit<Extract<PageToAgent, { type: 'staff.recover' }>, 'type' | 'requestId'>): void =>
    page.say({ type: 'staff.recover', requestId: randomUUID(), ...message });
  const refusal = () => page.last('staff.refused')?.cause;

  await expect.poll(() => page.hub, PATIENCE).toBe('online');
  say({ code: digits });
  await expect.poll(refusal, PATIENCE).toBe('hubBack');

  net.weather = { name: 'closed' };
  net.cut();
  await expect.poll(() => page.view, PATIENCE).toMatchObject({ hub: 'offline', recoverable: true });
  say({ code: '000011'.repeat(8) });
  await expect.poll(refusal, PATIENCE).toBe('codeWrong');
  say({ code: digits });
  await expect.poll(() => page.last('staff.unlocked')?.actions, PATIENCE).toContain('network');
  const visit = page.last('staff.unlocked')?.visit ?? '';
  page.say({ type: 'staff.do', visit, action: 'network' });
  await expect
    .poll(() => page.last('staff.told')?.network, PATIENCE)
    .toMatchObject({ hubUrl: config.hubUrl });
  say({ code: digits });
  await expect.poll(refusal, PATIENCE).toBe('noCode');

  net.weather = { name: 'fair' };
  await expect.poll(() => page.hub, PATIENCE).toBe('online');
  const auditor = await hub.signIn('9001', 3);
  const actions = async (): Promise<string[]> => {
    const { lines } = decodeValue(auditPage, await (await auditor.fetch('v1/audit')).json());
    return lines.map(({ action }) => action).filter((action) => action.startsWith('recovery.'));
  };
  await expect.poll(actions, PATIENCE).toEqual(['recovery.act', 'recovery.open', 'recovery.make']);
});
