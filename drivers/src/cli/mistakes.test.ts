import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startCli } from '../testing/startCli.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'device-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const serial = '"transport":{"kind":"serial","path":"/dev/ttyUSB0"}';

test.each([
  ['test --reader {"device":"typewriter"}', /"device" must be one of asciiMagstripe, asciiLine/],
  ['test --reader {"device":"crt310"}', /"transport" most likely/],
  ['test --reader {"device":"kyt","transport":{"kind":"usb"}}', /"transport" must be \{"kind":"serial"/],
  [
    'test --reader {"device":"kyt","transport":{"kind":"serial"}}',
    /"path" of the device .* npm run device -- list/,
  ],
  [`test --reader {"device":"asciiLine",${serial}}`, /prefix|needs is missing/],
  ['test --reader {"device":"kyt","transport":{"kind":"tcp","port":4001}}', /"host" is missing/],
  [
    'test --reader {"device":"kyt","transport":{"kind":"tcp","host":"x","port":"4"}}',
    /"port" must be a number/,
  ],
  ['test --reader {"device":"kyt","transport":{"kind":"serial","path":"x","baudRate":"9"}}', /"baudRate"/],
  ['test --printer {"device":"escpos","transport":{"kind":"serial","path":""}}', /printer: "path"/],
  ['test --config absent.json', /absent\.json cannot be read/],
  ['monitor --reader kyt', /not a JSON object/],
  ['doctor --config absent.json', /absent\.json cannot be read/],
  ['simulate --device hidMsr', /USB reader cannot be played .* npm run device -- decode/],
  ['simulate --device typewriter', /Known are: asciiMagstripe/],
  ['simulate --device kyt --tcp 1 --pty x', /not both/],
  ['simulate --device kyt --pty no/such/reader', /no such folder: .*no\/such/],
  ['list extra', /Unexpected argument/],
])('%s is answered with what to do', async (line, answer) => {
  const { complained, done } = startCli(folder, line.split(' '));
  expect(await done).toBe(2);
  expect(complained[0]).toMatch(answer);
  expect(complained.at(-1)).toContain('npm run device -- --help');
});

test('who types at a terminal is told that lines are waited for', async () => {
  const typed = startCli(folder, ['decode', '--device', 'kyt'], { isTyped: true, lang: 'zh_CN.UTF-8' });
  expect(await typed.done).toBe(0);
  expect(typed.complained).toEqual(['正在等待输入 JSON 行，每行一条数据；按 Ctrl-D 结束输入。']);
  const piped = startCli(folder, ['decode', '--device', 'kyt']);
  expect(await piped.done).toBe(0);
  expect(piped.complained).toEqual([]);
});

test('a device that is away is told with what to do, in the language of the terminal', async () => {
  const printer = '{"device":"escpos","transport":{"kind":"tcp","host":"127.0.0.1","port":1}}';
  await writeFile(join(folder, 'flat'), '');
  // Nothing can be written below a file that is no folder.
  const args = ['test', '--printer', printer, '--out', 'flat/result.json'];
  const { said, complained, done } = startCli(folder, args, { lang: 'zh_CN.UTF-8' });
  expect(await done).toBe(1);
  expect(said.join('\n')).toMatch(/怎么办: .*打印机/);
  expect(complained.join('\n')).toContain('请用 --out 指定其他文件');
});

test('the monitor counts bytes on the wire and shows none of them', { timeout: 15_000 }, async () => {
  const simulator = startCli(folder, ['simulate', '--device', 'idtech']);
  await expect.poll(() => simulator.said[0]).toMatch(/127\.0\.0\.1:\d+$/);
  const transport = { kind: 'tcp', host: '127.0.0.1', port: Number(simulator.said[0]?.split(':').at(-1)) };
  const reader = JSON.stringify({ device: 'idtech', transport });
  const monitor = startCli(folder, ['monitor', '--reader', reader, '--wire', '--json']);
  onTestFinished(async () => {
    for (const started of [monitor, simulator]) {
      started.stop();
      await started.done;
    }
  });
  await expect.poll(() => monitor.said.join('\n'), { timeout: 5_000 }).toContain('"ready"');
  simulator.type('{"do":"swipe"}');
  await expect.poll(() => monitor.said.join('\n'), { timeout: 5_000 }).toContain('"event":"card"');
  expect(monitor.said.map((line) => JSON.parse(line) as unknown)).toContainEqual(
    expect.objectContaining({ event: 'wire', direction: 'in', bytes: 89 }),
  );
  expect(monitor.said.join('\n')).not.toMatch(/9000010|0000009/);
});

test('a simulated chip card says where to get a virtual reader, and answers one that is there', async () => {
  const heard: number[][] = [];
  const vpcd = createServer((socket) => {
    socket.on('data', (bytes) => heard.push([...bytes]));
    socket.on('error', () => undefined);
    // "What is your answer to reset?"
    socket.write(Uint8Array.of(0, 1, 4));
  });
  await new Promise<void>((resolve) => vpcd.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void vpcd.close());
  const address = vpcd.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const simulator = startCli(folder, ['simulate', '--device', 'pcsc', '--tcp', String(port)]);
  simulator.type('{"do":"insert","way":"contactless"}');
  await expect.poll(() => heard).toEqual([[0, 6, 0x3b, 0x81, 0x80, 0x01, 0x00, 0x00]]);
  simulator.type('{"do":"insert","way":"magnetic"}');
  await expect.poll(() => simulator.said.at(-1)).toBe('ways: t0, t1, contactless');
  simulator.type('{"do":"take"}');
  await expect.poll(() => simulator.said.at(-1)).toBe('card taken');
  simulator.stop();
  expect(await simulator.done).toBe(0);

  const lonely = startCli(folder, ['simulate', '--device', 'pcsc', '--tcp', '1']);
  lonely.type('{"do":"insert"}');
  await expect.poll(() => lonely.said.at(-1)).toContain('apt install pcscd vsmartcard-vpcd');
  lonely.stop();
  await lonely.done;
});
