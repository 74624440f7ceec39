import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { joinCommand } from '@lobby/kiosk';
import { codeOf, qrCode, silentLogger } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { lobbyTexts } from '../../hub/src/cli/lobbyTexts.ts';
import { qrText } from '../../hub/src/cli/qrText.ts';
import { runLobby } from '../../hub/src/cli/runLobby.ts';
import { startKioskAgent } from '../support/kioskAgents.ts';
import { writeKioskFiles } from '../support/kioskFiles.ts';
import { startProgram, type Program } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const programs = new Set<Program>();
afterEach(async () => {
  await Promise.all([...programs].map((program) => program.kill()));
  folder.remove();
});

function writeHub(name: string, devicePort = 0): string {
  mkdirSync(join(folder.path, name), { recursive: true });
  const config = join(folder.path, name, 'config.json');
  const branch = { branchId: 'b-1', name: { 'zh-CN': '青岛路支行', en: 'Qingdao Road' } };
  const ports = { device: devicePort, staff: 0 };
  const keys = { store: 'file', acceptFile: true };
  writeFileSync(config, JSON.stringify({ branch, tls: {}, ports, keys }));
  return config;
}

async function startHub(config: string): Promise<{ hub: Program; port: number }> {
  const hub = startProgram('hub/src/main.ts', ['--config', config]);
  programs.add(hub);
  return { hub, port: Number((await hub.next('listening'))['devicePort']) };
}

const SPOOL_SECRET = Buffer.alloc(32, 7).toString('base64url');
const writeKiosk = (name = 'kiosk'): string =>
  writeKioskFiles(join(folder.path, name), {
    hubUrl: 'https://192.0.2.1:8701',
    identity: { deviceId: 'none', secret: SPOOL_SECRET },
  });

async function startAgent(config: string) {
  const { program, page } = await startKioskAgent(config);
  programs.add(program);
  await expect.poll(() => page.hub, { timeout: 15_000 }).toBe('online');
  return { agent: program, page };
}

/** What the commands say, or the code with which they end. */
async function said(run: (say: (line: string) => void) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  try {
    await run((line) => void lines.push(line));
  } catch (error) {
    return codeOf(error);
  }
  return lines.join('\n');
}

const path = (given: string): string => resolve(folder.path, given);
const lobby = (
  config: string,
  args: readonly string[],
  passphrase = '',
  answer: (shown: string) => string = () => '',
): Promise<string> =>
  said((say) => {
    let shown = '';
    return runLobby([...args, '--config', config], {
      say: (line) => {
        shown = line;
        say(line);
      },
      path,
      texts: lobbyTexts('en'),
      passphrase: () => Promise.resolve(passphrase),
      pause: (ms) => pause(ms / 10),
      answer: () => Promise.resolve(answer(shown)),
      now: Date.now,
    });
  });
/** What a scanner at the device reads. */
let scanned = '';
/** Characters that devices showed while they waited. */
const waiting: string[] = [];
const joinAgent = (args: readonly string[]): Promise<string> =>
  said(async (say) => {
    const given = ['--config', 'kiosk/config.json', ...args];
    const { name, shortId } = await joinCommand(given, folder.path, {
      log: silentLogger,
      scan: async () => scanned,
      onWait: (shown) => void waiting.push(shown),
      pause: (ms) => pause(ms / 10),
    });
    say(`${name} ${shortId}`);
  });
const codeIn = (text: string): string => /([0-9A-Z]{4}-){6}[0-9A-Z]{2}/.exec(text)?.[0] ?? '';

test(
  'a kiosk of another machine: code, join, tickets over TLS; another hub gets nothing of it',
  {
    timeout: 60_000,
  },
  async () => {
    const config = writeHub('hub');
    const { hub, port } = await startHub(config);
    const device = join(folder.path, 'kiosk', 'device.json');
    const kiosk = writeKiosk();

    const enrol = await lobby(config, ['enrol', '--role', 'kiosk', '--name', 'K1', '--yes', '--no-wait']);
    const code = codeIn(enrol);
    expect(code).toHaveLength(32);
    expect(statSync(join(folder.path, 'hub', 'admin.sock')).mode & 0o077).toBe(0);

    const typo = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect(await joinAgent(['--hub', `127.0.0.1:${port}`, '--code', typo])).toBe('ENROL_CODE_INVALID');

    const joined = await joinAgent(['--hub', `127.0.0.1:${port}`, '--code', code]);
    expect(joined).toMatch(/^K1 [0-9A-Z-]{9}$/);
    const shortId = joined.slice(-9);
    expect(statSync(device).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(device, 'utf8'))).toMatchObject({
      secret: SPOOL_SECRET, // the spool stays readable
    });
    expect(await joinAgent(['--hub', `127.0.0.1:${port}`, '--code', code])).toBe('ENROL_REFUSED');

    const { agent, page } = await startAgent(kiosk);
    const ticket = await page.take(`request-${randomUUID()}`, 'personal');
    expect(ticket?.ticketNo).toBe('A001');
    expect(await lobby(config, ['devices'])).toMatch(
      new RegExp(`${shortId} {2}kiosk {2}K1 {2}91 {2}connected`),
    );

    await hub.stop();
    const { hub: stranger } = await startHub(writeHub('stranger', port));
    expect(await joinAgent(['--hub', `127.0.0.1:${port}`, '--code', code])).toBe('HUB_KEY_WRONG');
    expect(stranger.errors()).not.toContain('device.enrol');
    await expect.poll(() => agent.errors(), { timeout: 20_000 }).toContain('HUB_KEY_WRONG');
    expect(page.hub).toBe('offline');
    expect((await page.take(`request-${randomUUID()}`, 'personal'))?.ticketNo).toBe('A9100');
  },
);

test(
  'the identity of a hub moves to another machine by a backup, and a revoked device is out',
  {
    timeout: 60_000,
  },
  async () => {
    const config = writeHub('old');
    const { hub, port } = await startHub(config);
    const kiosk = writeKiosk();
    const drawn = await lobby(config, [
      'enrol',
      '--role',
      'kiosk',
      '--name',
      'K1',
      '--file',
      'enrol.json',
      '--qr',
      '--yes',
      '--no-wait',
    ]);
    expect(await joinAgent(['--hub', `127.0.0.1:${port}`, '--file', '-'])).toBe('ENROL_CODE_INVALID');
    scanned = readFileSync(path('enrol.json'), 'utf8').trim();
    expect(drawn).toContain(qrText(qrCode(Buffer.from(scanned), 'M') ?? []));
    expect(await joinAgent(['--hub', `127.0.0.1:${port}`, '--file', '-'])).toMatch(/^K1 /);
    const { page } = await startAgent(kiosk);

    const [device] = JSON.parse(await lobby(config, ['devices', '--json'])) as [{ shortId: string }];
    expect(await lobby(config, ['revoke', device.shortId])).toContain('Revoked');
    await expect.poll(() => page.hub, { timeout: 2_000 }).not.toBe('online');
    expect(await lobby(config, ['revoke', device.shortId])).toBe('DEVICE_UNKNOWN');

    expect(await lobby(config, ['identity', 'backup', '--out', 'saved'], 'short')).toBe('PASSWORD_WEAK');
    expect(await lobby(config, ['identity', 'backup', '--out', 'saved'], 'correct horse battery')).toMatch(
      /^Saved/,
    );
    const other = writeHub('new');
    const restore = ['identity', 'restore', '--in', 'saved'];
    expect(await lobby(config, restore, 'correct horse battery')).toBe('STORE_IN_USE');
    expect(await lobby(other, restore, 'wrong horse battery')).toBe('KEYS_UNREADABLE');
    expect(await lobby(other, restore, 'correct horse battery')).toMatch(/^Restored/);
    const identity = (name: string): string =>
      readFileSync(join(folder.path, name, 'hub-identity.json'), 'utf8');
    expect(identity('new')).toBe(identity('old'));

    await hub.stop();
    expect(existsSync(join(folder.path, 'old', 'admin.sock'))).toBe(false);
    expect(await lobby(config, ['devices'])).toBe('HUB_UNREACHABLE');
  },
);

test(
  'a device is in once the characters at the hub were compared with its own',
  { timeout: 60_000 },
  async () => {
    const config = writeHub('hub');
    const { port } = await startHub(config);
    writeKiosk();
    const at = `127.0.0.1:${port}`;

    for (const [typed, ending] of [
      ['n', 'ENROL_REFUSED'],
      ['y', 'Enrolled'],
    ] as const) {
      let joining: Promise<string> | undefined;
      let compared: string | undefined;
      const file = `enrol-${typed}.json`;
      const enrolling = lobby(
        config,
        ['enrol', '--role', 'kiosk', '--name', 'K1', '--file', file],
        '',
        (shown) => {
          compared = shown.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0];
          return typed;
        },
      );
      await expect.poll(() => existsSync(path(file))).toBe(true);
      waiting.length = 0;
      joining = joinAgent(['--hub', at, '--file', file]);
      expect(await enrolling).toContain(ending);
      expect(await joining).toMatch(typed === 'y' ? /^K1 / : /^ENROL_REFUSED$/);
      expect(waiting).toEqual([compared]);
      expect(JSON.parse(await lobby(config, ['devices', '--json']))).toHaveLength(typed === 'y' ? 1 : 0);
    }
    expect(await lobby(config, ['enrol', '--role', 'kiosk', '--name', 'K1', '--no-wait'])).toBe(
      'CONFIG_INVALID',
    );
  },
);

test(
  'a hub changes its key: a kiosk that has heard of it goes on, one that has not says HUB_KEY_WRONG',
  { timeout: 90_000 },
  async () => {
    const { hub: first, port } = await startHub(writeHub('hub'));
    const config = writeHub('hub', port);
    const kiosks = { heard: writeKiosk('heard'), late: writeKiosk('late') };
    for (const name of ['heard', 'late']) {
      const file = `${name}.json`;
      const wish = ['enrol', '--role', 'kiosk', '--name', name, '--file', file, '--yes', '--no-wait'];
      await lobby(config, wish);
      const at = ['--config', `${name}/config.json`, '--hub', `127.0.0.1:${port}`, '--file', file];
      expect(await joinAgent(at)).toContain(name);
    }
    const hubKeys = (): readonly string[] =>
      JSON.parse(readFileSync(path('heard/device.json'), 'utf8')).tls.hubKeyIds;
    const [oldKey] = hubKeys();
    const { agent, page } = await startAgent(kiosks.heard);
    const change = (what: string): Promise<string> => lobby(config, ['identity', what]);

    expect(await change('next')).toBe('STORE_IN_USE');
    await first.stop();
    expect(await change('switch')).toBe('KEYS_UNREADABLE');
    const made = await change('next');
    expect(made).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const forCenter = readFileSync(join(dirname(config), 'hub-identity-next.json.crt'), 'utf8');
    expect(forCenter).toContain('BEGIN CERTIFICATE');
    expect(await change('next')).toBe(made); // devices may have heard of it

    const { hub: second } = await startHub(config);
    await expect.poll(hubKeys, { timeout: 15_000 }).toHaveLength(2);
    expect(hubKeys()[0]).toBe(oldKey);
    await second.stop();
    expect(await change('switch')).toContain(made.slice(-9));

    await startHub(config);
    await expect.poll(hubKeys, { timeout: 20_000 }).not.toContain(oldKey);
    expect(hubKeys()).toHaveLength(1);
    await expect.poll(() => page.hub, { timeout: 15_000 }).toBe('online');
    expect((await page.take(`request-${randomUUID()}`, 'personal'))?.ticketNo).toBe('A001');
    expect(agent.errors()).not.toContain('HUB_KEY_WRONG');
    await agent.stop();
    await startAgent(kiosks.heard);

    const late = await startKioskAgent(kiosks.late);
    programs.add(late.program);
    await expect.poll(() => late.program.errors(), { timeout: 20_000 }).toContain('HUB_KEY_WRONG');
    expect(late.page.hub).not.toBe('online');
  },
);
