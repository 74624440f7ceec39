import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { vectorFiles } from '../testing/readVectors.ts';
import type { CliIo, ExitCode } from './cliIo.ts';
import { textsFor } from './cliTexts.ts';
import { runDevice } from './runDevice.ts';

const CARD = '9000010000000000009';
const PATIENCE = { timeout: 10_000, interval: 20 };

let folder = '';
const running: { stop: () => void; done: Promise<unknown> }[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'device-'))));
afterEach(async () => {
  for (const { stop, done } of running.splice(0).toReversed()) {
    stop();
    await done;
  }
  await rm(folder, { recursive: true, force: true });
});

/** A command under way, as a person at a terminal has it. */
function start(args: readonly string[], input: readonly string[] = [], lang = 'C') {
  const [said, complained]: [string[], string[]] = [[], []];
  const stopping = new AbortController();
  const typed: string[] = [...input];
  let wakeUp: () => void = () => undefined;
  async function* lines(isOpen: boolean): AsyncGenerator<string> {
    for (;;) {
      const line = typed.shift();
      if (line !== undefined) yield line;
      else if (!isOpen || stopping.signal.aborted) return;
      else await new Promise<void>((resolve) => (wakeUp = resolve));
    }
  }
  const io: CliIo = {
    lines: lines(args[0] === 'simulate'),
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    path: (given) => join(folder, given),
    texts: textsFor({ LANG: lang }),
    stopped: stopping.signal,
    now: () => new Date(),
  };
  const done: Promise<ExitCode> = runDevice(args, io);
  const stop = (): void => {
    stopping.abort();
    wakeUp();
  };
  running.push({ stop, done });
  return {
    said,
    complained,
    done,
    stop,
    type: (line: string) => {
      typed.push(line);
      wakeUp();
    },
  };
}

async function run(args: readonly string[], input: readonly string[] = [], lang = 'C') {
  const { said, complained, done } = start(args, input, lang);
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

describe('a reader and a printer that are simulated', () => {
  async function simulate(device: string) {
    const simulator = start(['simulate', '--device', device]);
    await expect.poll(() => simulator.said[0], PATIENCE).toMatch(/127\.0\.0\.1:\d+$/);
    const port = Number(simulator.said[0]?.split(':').at(-1));
    return { ...simulator, transport: { kind: 'tcp', host: '127.0.0.1', port } };
  }

  test('the monitor tells what happens to a card and no digit of it', { timeout: 20_000 }, async () => {
    const simulator = await simulate('crt310');
    const reader = { device: 'crt310', transport: simulator.transport };
    const monitor = start(['monitor', '--reader', JSON.stringify(reader)]);
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('ready');
    simulator.type(JSON.stringify({ do: 'insert', track2: `${CARD}=30122200000000` }));
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('19 digits, check digit right');
    simulator.type('{"do":"take"}');
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('card taken');
    monitor.stop();
    expect(await monitor.done).toBe(0);
    expect(monitor.said.at(-1)).toContain('"reads":1');
    expect(monitor.said.join('\n')).not.toMatch(/9000010|0000009/);
  });

  test(
    'the readiness test passes, and its file says so without anything of the card',
    { timeout: 20_000 },
    async () => {
      const [stripe, printer] = [await simulate('asciiMagstripe'), await simulate('escpos')];
      await writeFile(
        join(folder, 'kiosk.json'),
        JSON.stringify({
          reader: { device: 'asciiMagstripe', transport: stripe.transport },
          printer: { device: 'escpos', transport: printer.transport },
        }),
      );
      const tested = start(['test', '--config', 'kiosk.json', '--out', 'result.json', '--wait', '15']);
      await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('Swipe or insert a card now.');
      stripe.type('{"do":"garbled"}');
      await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('not read: unreadable');
      stripe.type('{"do":"swipe"}');
      expect(await tested.done).toBe(0);
      expect(printer.said).toContain('| A000');
      const written = await readFile(join(folder, 'result.json'), 'utf8');
      expect(json(written)).toMatchObject({
        passed: true,
        reader: { device: 'asciiMagstripe', passed: true, health: { reads: 1, failures: 1 } },
        printer: { device: 'escpos', passed: true, detail: 'printed' },
      });
      expect(`${written}${tested.said.join('')}`).not.toMatch(/9000010|0000009/);
    },
  );

  test('without paper, and without a swipe, the test fails and says why', { timeout: 20_000 }, async () => {
    const [stripe, printer] = [await simulate('asciiMagstripe'), await simulate('escpos')];
    printer.type('{"do":"fault","fault":"paperOut"}');
    await expect.poll(() => printer.said.at(-1), PATIENCE).toBe('fault: paperOut');
    const config = (device: string, { transport }: { transport: object }) =>
      JSON.stringify({ device, transport });
    const { code, said } = await run([
      'test',
      '--reader',
      config('asciiMagstripe', stripe),
      '--printer',
      config('escpos', printer),
      '--out',
      'result.json',
      '--wait',
      '0.2',
    ]);
    expect(code).toBe(1);
    expect(said).toContain('reader: FAILED (no card came in time)');
    expect(said.join('\n')).toMatch(/printer: FAILED \(.*PRINTER_PAPER_OUT\)/);
  });
});
