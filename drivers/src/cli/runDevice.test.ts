import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { vectorFiles } from '../testing/readVectors.ts';
import { startCli } from '../testing/startCli.ts';

const CARD = '9000010000000000009';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'device-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(args: readonly string[], input: readonly string[] = [], lang = 'C') {
  const { said, complained, done } = startCli(folder, args, { input, lang });
  return { code: await done, said, complained };
}

const json = (line: string | undefined): unknown => JSON.parse(line ?? 'null');

describe('decode', () => {
  test('each line is answered with its id, bad ones with what is wrong, and the rest goes on', async () => {
    const { code, said } = await run(
      ['decode', '--device', 'crt310'],
      [
        '{"id":"status","hex":"02000531304E4A4E034F"}',
        'nonsense',
        '{"id":"odd","hex":"123"}',
        '{"id":"none"}',
        '{"id":"again","chunks":[{"atMs":0,"hex":"02000531304E"},{"atMs":9,"hex":"4A4E034F"}]}',
      ],
    );
    const status = { card: 'none', front: 'switch', rear: 'prohibited' };
    expect(said.map(json)).toMatchObject([
      { id: 'status', ...status, expect: status },
      { id: null, problem: 'line 2: not a JSON object' },
      { id: 'odd', problem: '"hex" is not hexadecimal' },
      { id: 'none', problem: 'give the bytes as "hex", "text" or "chunks"' },
      { id: 'again', ...status },
    ]);
    expect(code).toBe(1);
  });

  test('a swipe is shown as text, with what a reader would hand out', async () => {
    const text = `;${CARD}=30122200000000?`;
    const { code, said } = await run(['decode', '--device', 'magstripe'], [JSON.stringify({ id: 1, text })]);
    expect(json(said[0])).toMatchObject({
      id: 1,
      tracks: { 2: { status: 'ok', data: `${CARD}=30122200000000` } },
      card: { pan: CARD, expYYMM: '3012', luhnOk: true },
      handedOut: 'card',
    });
    expect(code).toBe(0);
  });

  test('an answer that is no object stands alone under "expect"', async () => {
    const { said } = await run(
      ['decode', '--device', 'emv'],
      ['{"id":"sw","group":"sw","hex":"9000"}', '{"id":"bad","group":"pan5A","hex":"62055000000A0004"}'],
    );
    expect(said.map(json)).toEqual([
      { id: 'sw', expect: 'ok' },
      { id: 'bad', expect: null },
    ]);
  });

  test('a whole conversation is played', async () => {
    const steps = [
      ['host', '02000231300302'],
      ['reader', '06'],
      ['host', '05'],
      ['reader', '02000531304E4A4E034F'],
    ];
    const { said } = await run(['decode', '--device', 'CRT-310'], [JSON.stringify({ id: 'd', steps })]);
    expect(json(said[0])).toMatchObject({ id: 'd', card: 'none', asExpected: true });
  });
});

describe('encode', () => {
  test('commands go by name, by text, by meaning or as an APDU; what nobody knows is not framed', async () => {
    const { code, said } = await run(
      ['encode', '--device', 'crt310'],
      [
        '{"id":1,"command":"status"}',
        '{"id":2,"text":"3130"}',
        '{"id":3,"meaning":"light on"}',
        '{"id":4,"apdu":"00A40400"}',
        '{"id":5,"command":"capture"}',
        '{"id":6,"text":"7777"}',
      ],
    );
    expect(said.map(json)).toMatchObject([
      { id: 1, hex: '02000231300302' },
      { id: 2, hex: '02000231300302' },
      { id: 3, hex: '02000246300375' },
      { id: 4, hex: '0200083731000400A4040003AB', meaning: 'T=0 APDU' },
      { id: 5, problem: expect.stringContaining('commands of this device: resetToFront') },
      { id: 6, problem: 'this is no command that the program knows' },
    ]);
    expect(code).toBe(1);
  });

  test('nothing that writes to a card can be had for an MSR605', async () => {
    const letters = ['77', '6E', '63', '78', '79'].map((letter) => `1B${letter}`);
    const { said } = await run(
      ['encode', '--device', 'msr605'],
      letters.map((text) => JSON.stringify({ id: text, text })),
    );
    const framed = said.map(json).filter((line) => !(line as { problem?: string }).problem);
    // `1B78` picks the strength of a later writing, which does not exist.
    expect(framed).toMatchObject([{ id: '1B78', sent: false }]);
  });

  test('a ticket comes out as the printer gets it, and back again', async () => {
    const elements = [{ kind: 'text', text: '您的号码 A012' }];
    const { said } = await run(['encode', '--device', 'escpos'], [JSON.stringify({ id: 't', elements })]);
    const { hex } = json(said[0]) as { hex: string };
    const back = await run(['decode', '--device', 'escpos'], [JSON.stringify({ id: 't', hex })]);
    const again = await run(['encode', '--device', 'escpos'], [back.said[0] ?? '']);
    expect(json(again.said[0])).toEqual(json(said[0]));
    expect(json(back.said[0])).toMatchObject({
      lines: [{ text: '您的号码 A012' }],
      cut: 'partial',
      unknownCommands: 0,
    });
  });
});

describe('vectors', () => {
  const vectors = new URL('../../../tests/vectors/', import.meta.url);

  test('every file of the repository passes, whatever its name leads with', async () => {
    const names = vectorFiles();
    expect(names.length).toBeGreaterThan(10);
    for (const name of names)
      await writeFile(join(folder, `${name}.json`), await readFile(new URL(`${name}.json`, vectors)));
    const { code, said } = await run(['vectors', ...names.map((name) => `${name}.json`)]);
    expect(said).toEqual([expect.stringMatching(/^\d{3,} passed, 0 failed$/)]);
    expect(code).toBe(0);
  });

  test('what fails is named with both sides, and the last line counts', async () => {
    const text = await readFile(new URL('crt310.json', vectors), 'utf8');
    const file = JSON.parse(text) as { about: string; vectors: { id: string; expect?: object }[] };
    const broken = file.vectors.find(({ id }) => id === 'r-status-nocard');
    if (broken) broken.expect = { card: 'inside' };
    // Found by what it says it is about.
    await writeFile(join(folder, 'from-the-field.json'), JSON.stringify(file));
    const { code, said } = await run(['vectors', 'from-the-field.json']);
    expect(said).toEqual([
      'FAILED r-status-nocard',
      '  expected {"card":"inside"}',
      expect.stringContaining('"card":"none"'),
      `${file.vectors.length - 1} passed, 1 failed`,
    ]);
    expect(code).toBe(1);
  });

  test('a file that is none, and one of an unknown device, are failures and not the end', async () => {
    await writeFile(join(folder, 'x.json'), '{"about":"?","vectors":[]}');
    const { code, said } = await run(['vectors', 'absent.json', 'x.json']);
    expect(said.filter((line) => line.startsWith('FAILED'))).toEqual(['FAILED absent.json', 'FAILED x.json']);
    expect(said.at(-1)).toBe('0 passed, 2 failed');
    expect(code).toBe(1);
    await writeFile(join(folder, 'x.json'), '{"vectors":[{"id":"a","frame":"zz","expect":{}},7]}');
    expect((await run(['vectors', 'x.json', '--device', 'kyt'])).said.at(-1)).toBe('0 passed, 2 failed');
  });
});

describe('the command line', () => {
  test('help is no failure, and what is not understood is told with exit code 2', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0 });
    expect(await run([])).toMatchObject({ code: 2 });
    expect(await run(['vectors'])).toMatchObject({ code: 2 });
    expect(await run(['decode', '--device', 'typewriter'])).toMatchObject({ code: 2 });
    expect(await run(['decode', '--devise', 'kyt'])).toMatchObject({ code: 2 });
    expect(await run(['monitor', '--reader', '{"device":"kyt"}'])).toMatchObject({ code: 2 });
    const { code, complained } = await run(['swipe'], [], 'zh_CN.UTF-8');
    expect({ code, complained }).toEqual({
      code: 2,
      complained: ['swipe: 未知命令，请看：npm run device -- --help'],
    });
  });

  test('list and doctor look at this machine without falling over', async () => {
    const listed = await run(['list', '--json']);
    expect(listed.code).toBe(0);
    expect(json(listed.said[0])).toMatchObject({ devices: expect.any(Array) });
    const { said } = await run(['doctor', '--json']);
    const { checks } = json(said[0]) as { checks: { name: string }[] };
    expect(checks.map(({ name }) => name)).toContain('serialport');
  });
});
