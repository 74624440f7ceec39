import { afterAll, beforeAll, expect, test } from 'vitest';
import { addStaff } from '../handlers/addStaff.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { PASSWORD, startTestHub, type TestHub } from '../testing/testHub.ts';

const roles = { advisor: '3101', lobby: '2101', teller: '4001', it: '7001', security: '8001' } as const;

let hub: TestHub;
const pages = new Map<string, TestConsole>();
beforeAll(async () => {
  hub = await startTestHub({
    beforeStart: (store) => {
      addStaff(store, { staffNo: '7001', name: '林工', role: 'it', password: PASSWORD });
      addStaff(store, { staffNo: '8001', name: '孙安', role: 'security', password: PASSWORD });
    },
  });
  for (const [at, [role, staffNo]] of Object.entries(roles).entries())
    pages.set(role, await hub.signIn(staffNo, at + 1));
});
afterAll(() => hub?.stop());

test.each<readonly [keyof typeof roles, string]>([
  ['advisor', 'v1/alerts?limit=5'],
  ['teller', 'v1/my-day?'],
  ['lobby', 'v1/reports/day?'],
  ['lobby', 'v1/reports/tickets?only=all'],
  ['it', 'v1/devices?'],
  ['it', 'v1/devices/history?device=nobody'],
  ['it', 'v1/enrolments?'],
  ['it', 'v1/staff?'],
  ['it', 'v1/health?'],
  ['it', 'v1/console?'],
  ['security', 'v1/audit?limit=5'],
  ['security', 'v1/audit/check?'],
])('%s asks %s, and a question beside it that nobody knows is refused', async (role, path) => {
  const page = pages.get(role);
  expect((await page?.fetch(path))?.status).toBe(200);
  const refused = await page?.fetch(`${path}&limt=3`);
  expect(refused?.status).toBe(400);
  expect(await refused?.json()).toMatchObject({ error: { code: 'MESSAGE_INVALID' } });
});

test('a file is refused for a question that nobody knows before it is looked for', async () => {
  expect((await pages.get('security')?.fetch('v1/audit/file?export=999'))?.status).toBe(403);
  expect((await pages.get('security')?.fetch('v1/audit/file?export=999&limt=3'))?.status).toBe(400);
});
