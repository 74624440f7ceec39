import { once } from 'node:events';
import { createServer } from 'node:https';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBranchCa } from '../../hub/src/store/branchCa.ts';
import { certify } from '../../hub/src/testing/testAuthority.ts';
import { startTestHub, type TestHub } from '../../hub/src/testing/testHub.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { canTrust, launchTrustingBrowser } from '../support/trustingBrowser.ts';

const trusts = canTrust();
if (!trusts)
  console.log('certutil (libnss3-tools) is not installed: the tests of HTTPS in a browser are left out.');

const NAME = 'hub.branch.example';
const FOREIGN = 'bank.example';
const folder = temporaryFolder();
const browsers: Browser[] = [];
let hub: TestHub;

beforeEach(async () => {
  hub = await startTestHub({
    config: {
      staffTls: { mode: 'branchCa', names: [NAME] },
      consoleDir: resolve(import.meta.dirname, '../../advisor-console/dist'),
    },
  });
});
afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
  await hub.stop();
  folder.remove();
});

const authority = () => loadBranchCa(join(hub.folder, 'branch-ca.json'), { branchId: '', permitted: [] });
async function open(authorities: readonly string[]) {
  const browser = await launchTrustingBrowser({ folder: folder.path, authorities, names: [NAME, FOREIGN] });
  browsers.push(browser);
  return browser.newContext();
}

describe.runIf(trusts)('a browser with the branch authority that IT installed', () => {
  test('opens the console over HTTPS and hears of alerts, with no exception', async () => {
    const context = await open([authority().certificate]);
    const page = await context.newPage();
    const token = hub.hub.issueSignInLink({ staffNo: '3101', seat: 1 });
    const sockets = page.waitForEvent('websocket');
    await page.goto(`https://${NAME}:${hub.staffPort}/seat/1/#sign-in=${token}`);
    expect((await sockets).url()).toBe(`wss://${NAME}:${hub.staffPort}/seat/1/v1/events`);
    const ticket = await hub.kiosk().take('diamond');
    await page.getByText(ticket.ticketNo).first().waitFor();
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    expect(await context.cookies()).toEqual([
      expect.objectContaining({
        name: '__Secure-lobby_session',
        path: '/seat/1/',
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      }),
    ]);
    await page.goto(`https://${NAME}:${hub.staffPort}/seat/2/`); // nobody is signed in there
    await page.locator('input[type=password]').waitFor();
    // HSTS: an address typed without https is one with it.
    await page.goto(`http://${NAME}:${hub.staffPort}/seat/1/`);
    expect(page.url()).toMatch(/^https:/);
  });

  test('believes the authority for no other name', async () => {
    const ca = authority();
    const { key, certificate } = certify(ca, { names: [FOREIGN] });
    const server = createServer({ key, cert: certificate }, (_request, response) => response.end('stolen'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const page = await (await open([ca.certificate])).newPage();
    await expect(page.goto(`https://${FOREIGN}:${port}/`)).rejects.toThrow(/ERR_CERT/);
    server.close();
  });

  test('without it, it does not open the page', async () => {
    const page = await (await open([])).newPage();
    await expect(page.goto(`https://${NAME}:${hub.staffPort}/seat/1/`)).rejects.toThrow(
      /ERR_CERT_AUTHORITY_INVALID/,
    );
  });
});
