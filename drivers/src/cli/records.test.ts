import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteHappening, startHistory, type DeviceHappening } from '../health/deviceHistory.ts';
import { historiesText } from '../health/savedHistory.ts';
import { startCli } from '../testing/startCli.ts';

const CARD = '9000010000000000009';
const BINS = `prefix,length,issuer,type,own\n900001,19,Bank of Tests,debit,own\n900002,19,Other Bank,credit,\n`;

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'device-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(args: readonly string[], input: readonly string[] = [], lang = 'C') {
  const { said, complained, done } = startCli(folder, args, { input, lang });
  return { code: await done, said: said.join('\n'), complained: complained.join('\n') };
}

const at = (hours: number): number => Date.UTC(2026, 0, 5, hours);
const reader = (
  [
    [8, { kind: 'status', status: { state: 'ready' } }],
    [9, { kind: 'read', means: 'stripe', luhnOk: true, bank: 'own' }],
    [10, { kind: 'status', status: { state: 'offline', code: 'READER_DISCONNECTED', detail: '' } }],
    [11, { kind: 'status', status: { state: 'ready' } }],
    [12, { kind: 'failure', failure: 'tooFast' }],
  ] as readonly (readonly [number, DeviceHappening])[]
).reduce((history, [hour, happening]) => noteHappening(history, happening, at(hour)), startHistory(at(8)));

test("doctor tells of a kiosk's devices what its agent has written down", async () => {
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'kiosk.json'), '{"dataDir":"data"}');
  const before = await run(['doctor', '--config', 'kiosk.json']);
  expect(before.said).toContain(`No kiosk has written its devices down yet in ${join(folder, 'data')}`);
  const saved = { savedAt: at(12), reader, printer: startHistory(at(8)) };
  await writeFile(join(folder, 'data/devices.json'), historiesText(saved));
  const { said } = await run(['doctor', '--config', 'kiosk.json']);
  expect(said).toContain(
    'reader: ready since 2026-01-05 11:00:00; ready 75.0 % / 4.0 h; outages 1, back by itself 1',
  );
  expect(said).toContain('last card 2026-01-05 09:00:00');
  for (const line of [
    'cards read: stripe 1',
    'cards not read: tooFast 1',
    'banks: own 1',
    'troubles: READER_DISCONNECTED 1',
  ])
    expect(said).toContain(line);
  const asJson: unknown = JSON.parse((await run(['doctor', '--config', 'kiosk.json', '--json'])).said);
  expect(asJson).toMatchObject({ devices: { reader: { reads: { stripe: 1 } } } });
});

test('a table of prefixes is checked before a kiosk gets it', async () => {
  await writeFile(join(folder, 'bins.csv'), BINS);
  expect(await run(['bins', 'bins.csv'])).toMatchObject({
    code: 0,
    said: '2 rows, 1 of the own bank\n     1  Bank of Tests\n     1  Other Bank',
  });
  await writeFile(join(folder, 'bins.csv'), `${BINS}90000,30,X,debit\n`);
  expect(await run(['bins', 'bins.csv'])).toMatchObject({
    code: 2,
    complained: expect.stringContaining('bins: table of card prefixes: line 4: length must be 13 to 19\n'),
  });
  // A spreadsheet in China saves GBK unless told otherwise.
  await writeFile(join(folder, 'bins.csv'), Buffer.from([0xb1, 0xbe, 0xd0, 0xd0, 0x2c]));
  expect((await run(['bins', 'bins.csv'])).complained).toContain('not UTF-8: save it as "CSV UTF-8"');
  expect((await run(['bins', 'absent.csv'])).complained).toContain('cannot be read');
  expect((await run(['bins'], [], 'zh_CN.UTF-8')).complained).toContain('请给出一个卡号前缀表');
});

test("decode names the issuer by the branch's own table", async () => {
  await writeFile(join(folder, 'bins.csv'), BINS);
  const swipe = JSON.stringify({ id: 1, text: `;${CARD}=30122200000000?` });
  const { said } = await run(['decode', '--device', 'magstripe', '--bins', 'bins.csv'], [swipe]);
  expect(JSON.parse(said)).toMatchObject({ issuer: 'Bank of Tests', cardType: 'debit', bank: 'own' });
  const number = JSON.stringify({ id: 2, text: CARD.replace('900001', '900002') });
  const other = await run(['decode', '--device', 'bin', '--bins', 'bins.csv'], [number]);
  expect(JSON.parse(other.said)).toMatchObject({ issuer: 'Other Bank', bank: 'other' });
});
