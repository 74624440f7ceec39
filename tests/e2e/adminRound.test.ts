import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { joinCommand } from '@lobby/kiosk';
import { codeOf, silentLogger } from '@lobby/shared';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lobbyTexts } from '../../hub/src/cli/lobbyTexts.ts';
import { runLobby } from '../../hub/src/cli/runLobby.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeHubFolder } from '../support/hubFolder.ts';
import { writeKioskFiles } from '../support/kioskFiles.ts';
import { startProgram, type Program } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const staff = [
  { staffNo: '7001', name: '林工', role: 'it' },
  { staffNo: '8001', name: '孙审', role: 'auditor' },
  { staffNo: '4001', name: '高丽', role: 'teller' },
] as const;
const KIOSK = '1 号取号机';
const OWN_PASSWORD = 'three quiet rivers';

const endings: (() => Promise<void> | void)[] = [];
let browser: Browser;
let hub: Program;
let origin: string;
let devicePort: number;
let hubConfig: string;
const folder = temporaryFolder('lobby-admin-');

beforeAll(async () => {
  endings.push(() => folder.remove());
  browser = await launchBrowser();
  endings.push(() => browser.close());
  ({ configFile: hubConfig } = makeHubFolder(join(folder.path, 'hub'), 0, { tls: {} }, staff));
  hub = startProgram('hub/src/main.ts', ['--config', hubConfig]);
  endings.push(() => hub.stop());
  const ports = await hub.next('listening');
  origin = `http://127.0.0.1:${Number(ports['staffPort'])}`;
  devicePort = Number(ports['devicePort']);
});
afterAll(async () => {
  for (const end of endings.toReversed()) await end();
});

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${origin}${path}`);
  return page;
}

async function asStaff(staffNo: string, seat: number): Promise<Page> {
  hub.tell({ do: 'signInLink', staffNo, seat });
  const { token } = await hub.next('signInLink');
  const page = await open(`/seat/${seat}/#sign-in=${String(token)}`);
  await page.getByText('已连接').waitFor();
  return page;
}

/** What the kiosk's own command line does: joins, shows its characters, waits. @returns its name, or a code */
async function joinKiosk(code: string, onWait: (shown: string) => void): Promise<string> {
  const config = writeKioskFiles(join(folder.path, 'kiosk'), {
    hubUrl: 'https://192.0.2.1:8701',
    identity: { deviceId: 'none', secret: Buffer.alloc(32, 7).toString('base64url') },
  });
  const args = ['--config', config, '--hub', `127.0.0.1:${devicePort}`, '--code', code];
  try {
    const joined = await joinCommand(args, folder.path, {
      log: silentLogger,
      scan: () => Promise.reject(new Error('nobody scans')),
      onWait,
      pause: (ms) => pause(ms),
    });
    return joined.name;
  } catch (error) {
    return codeOf(error);
  }
}

async function enrol(it: Page): Promise<string> {
  await it.getByRole('button', { name: '添加设备' }).click();
  const dialog = it.getByRole('dialog');
  await dialog.getByLabel('名称').fill(KIOSK);
  await dialog.getByRole('button', { name: '生成' }).click();
  const code = (await dialog.locator('.enrol-code').getAttribute('data-code')) ?? '';
  let shown = '';
  const joining = joinKiosk(code, (id) => (shown = id));
  const asked = await dialog.locator('.compare-id').innerText();
  expect(asked).toBe(shown);
  await dialog.getByRole('button', { name: '一样，接入' }).click();
  await dialog.getByText(`${KIOSK}已接入`).waitFor();
  await dialog.getByRole('button', { name: '完成' }).click();
  expect(await joining).toBe(KIOSK);
  await it.locator('tr', { hasText: shown }).waitFor();
  return code;
}

async function revoke(it: Page): Promise<void> {
  await it.getByRole('button', { name: KIOSK }).click();
  await it.getByRole('complementary', { name: KIOSK }).getByRole('button', { name: '撤销这台设备' }).click();
  const dialog = it.getByRole('dialog', { name: `撤销 ${KIOSK}？` });
  await dialog.getByText('被盗或遗失').click();
  await dialog.getByRole('button', { name: '撤销这台设备' }).click();
  await expect.poll(() => it.locator('tr[data-row]', { hasText: KIOSK }).count()).toBe(0);
  await it.getByText(/已撤销的设备/).click();
  await it.locator('.revoked li', { hasText: KIOSK }).waitFor();
}

async function lockOut(staffNo: string): Promise<void> {
  for (let wrong = 0; wrong < 5; wrong += 1)
    await fetch(`${origin}/seat/9/v1/session.signIn`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ requestId: randomUUID(), staffNo, password: 'wrong' }),
    });
}

async function addPerson(it: Page): Promise<string> {
  await it.getByRole('button', { name: '添加人员' }).click();
  const dialog = it.getByRole('dialog', { name: '添加人员' });
  await dialog.getByLabel('工号').fill('4009');
  await dialog.getByLabel('姓名').fill('周宁');
  await dialog.getByRole('button', { name: '添加人员' }).click();
  const given = it.locator('.temporary');
  const password = await given.innerText();
  await it.getByRole('dialog').getByRole('button', { name: '完成' }).click();
  await it.locator('[data-row="4009"]', { hasText: '待换密码' }).waitFor();
  return password;
}

test('IT enrols and revokes a kiosk, unlocks somebody and adds somebody', async () => {
  const it = await asStaff('7001', 1);
  const code = await enrol(it);
  await revoke(it);
  expect(await joinKiosk(code, () => undefined)).toBe('ENROL_REFUSED');

  await lockOut('4001');
  await it.getByRole('button', { name: '人员', exact: true }).click();
  const locked = it.locator('[data-row="4001"]', { hasText: '锁定到' });
  await locked.getByRole('button').click();
  await it.getByRole('complementary').getByRole('button', { name: '解锁' }).click();
  await it.getByRole('dialog').getByRole('button', { name: '解锁' }).click();
  await it.locator('[data-row="4001"]', { hasText: '未登录' }).waitFor();

  const password = await addPerson(it);
  const newcomer = await open('/seat/5/');
  await newcomer.getByLabel('工号').fill('4009');
  await newcomer.getByLabel('密码', { exact: true }).fill(password);
  await newcomer.getByRole('button', { name: '登录' }).click();
  await newcomer.getByText('这是临时密码').waitFor();
  const fresh = newcomer.locator('input[autocomplete="new-password"]');
  await fresh.nth(0).fill(OWN_PASSWORD);
  await fresh.nth(1).fill(OWN_PASSWORD);
  await newcomer.getByRole('button', { name: '登录' }).click();
  await newcomer.getByText('选择窗口').waitFor();

  await it.getByRole('button', { name: '主机', exact: true }).click();
  await it.getByText('已加密（TLS 1.3）').waitFor();
  expect(await it.evaluate(() => document.body.innerText)).not.toMatch(/客户提醒|贵宾到店/);
});

test('the auditor sees all of it, finds the trail whole, and takes a file away that proves itself', async () => {
  const auditor = await asStaff('8001', 2);
  const trail = auditor.locator('.audit-table');
  for (const sentence of [
    '生成了登记码',
    `接入设备 ${KIOSK}`,
    `撤销设备 ${KIOSK}`,
    '高丽：连续输错，已锁定',
    '为高丽解锁',
    '添加了周宁',
  ])
    await trail.getByText(sentence).first().waitFor();
  await trail.getByText('原因：被盗或遗失').waitFor();

  await auditor.getByRole('button', { name: '核对完整性' }).click();
  await auditor.locator('[data-answer="whole"]').waitFor();
  await auditor.getByRole('button', { name: '核对完整性' }).click();
  await auditor.getByText(/没有被截短/).waitFor();

  await auditor.getByLabel('类别').selectOption('设备');
  await expect.poll(() => trail.getByText('添加了周宁').count()).toBe(0);
  const [table] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('button', { name: '表格（CSV）' }).click(),
  ]);
  const rows = readFileSync(await table.path(), 'utf8');
  expect(rows).toMatch(/^\uFEFF"序号","时间",/);
  expect(rows).toContain(`"撤销设备 ${KIOSK}","原因：被盗或遗失"`);
  expect(rows).not.toContain('添加了周宁');

  const [file] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('button', { name: '可核验文件' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^审计记录_示例支行_.*\.jsonl$/);
  await auditor.getByText(/已导出 \d+ 行/).waitFor();
  await auditor.getByLabel('类别').selectOption('审计导出');
  await trail.getByText('导出审计记录').first().waitFor();

  const verify = async (path: string): Promise<string> => {
    const said: string[] = [];
    const args = ['audit', 'verify', path, '--config', hubConfig];
    await runLobby(args, {
      say: (line) => void said.push(line),
      texts: lobbyTexts('en'),
      path: (given) => given,
      passphrase: () => Promise.resolve(''),
      answer: () => Promise.resolve(''),
      pause: () => Promise.resolve(),
      now: Date.now,
    });
    return said.join('\n');
  };
  expect(await verify(await file.path())).toContain('The file is whole and unchanged');
});
