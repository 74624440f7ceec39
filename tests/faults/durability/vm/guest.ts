import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { replaceFile, syncFolder } from '../../../../hub/src/store/replaceFile.ts';
import { versionText } from '../crash/versionText.ts';

// Runs in the machine whose power is cut: says what is there, then works until the power goes, and says after each
// piece of work that it may be relied on.
const DATA = '/data';
const MAX_TRIES = 20;
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function takeTickets(): Promise<void> {
  const { createHub, enrolDevice, openHubStore, readHubConfig, systemEntropy } = await import('@lobby/hub');
  const { silentLogger } = await import('@lobby/shared');
  const { sendAsKiosk } = await import('../../../support/kioskClient.ts');
  const { storeFaults } = await import('../storeFaults.ts');
  const config = `${DATA}/config.json`;
  const device = `${DATA}/device.json`;
  if (!existsSync(device)) {
    const branch = { branchId: 'b-1', name: { 'zh-CN': '示例支行', en: 'Sample branch' } };
    const limits = { minTicketGapMs: 0, commandsPerSecond: 10_000, commandBurst: 10_000 };
    writeFileSync(config, JSON.stringify({ branch, limits, ports: { device: 0, staff: 0 }, demo: true }));
    const store = openHubStore(`${DATA}/hub.db`);
    const identity = enrolDevice(store, { role: 'kiosk', name: 'K1', kioskDigit: 1 }, systemEntropy);
    store.close();
    replaceFile(config, readFileSync(config));
    replaceFile(device, JSON.stringify(identity));
    syncFolder(DATA);
  }
  say({ event: 'found', faults: storeFaults(DATA, []), last: countTickets() });
  // Written above.
  const kiosk = JSON.parse(readFileSync(device, 'utf8')) as { deviceId: string; secret: string };
  const hub = createHub({ config: readHubConfig(config), log: silentLogger });
  const { devicePort } = await hub.start();
  let stored = countTickets();
  for (let turn = 0; ; turn += 1) {
    const businessId = turn % 2 === 0 ? 'personal' : 'account';
    const request = {
      requestId: randomUUID(),
      businessId,
      language: 'zh-CN' as const,
      care: turn % 5 === 0,
      cardKeys: [],
    };
    const answer = await insist(() => sendAsKiosk(devicePort, kiosk, 'ticket.take', request));
    stored += 1;
    say({ event: 'kept', last: stored, ticketNo: answer.ticket.ticketNo });
  }
}

/** An emulated machine is slow; a repeat of the request gets the same number. */
async function insist<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
    }
  }
}

function countTickets(): number {
  const db = new Database(`${DATA}/hub.db`, { readonly: true });
  const count = db.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get();
  db.close();
  return count ?? 0;
}

function replaceFiles(): void {
  const path = `${DATA}/file`;
  const is = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const found = Number.parseInt(is, 10) || 0;
  const whole = is === '' || is === versionText(found);
  say({ event: 'found', faults: whole ? [] : ['neither old nor new'], last: found });
  for (let version = found + 1; ; version += 1) {
    replaceFile(path, versionText(version));
    say({ event: 'kept', last: version });
  }
}

if (process.argv[2] === 'files') replaceFiles();
else await takeTickets();
