import { createHash } from 'node:crypto';
import { crc32 as trueCrc32 } from 'node:zlib';
import { voicePack } from '@lobby/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aboutFaults, buildPack } from './buildPack.ts';
import { crc32 } from './crc32.ts';
import { encodeWav } from './encodeWav.ts';
import { openPack } from './openPack.ts';
import { readStoredZip } from './readStoredZip.ts';
import { storedZip } from './storedZip.ts';

const about = { language: 'zh-CN', speaker: '李老师', licence: '本行内部使用', version: '1.0' } as const;
const wav = encodeWav(
  Float32Array.from({ length: 2_400 }, (_, at) => Math.sin(at / 10)),
  24_000,
);
const takes = new Map([
  ['digit-0', { wav, durationMs: 100 }],
  ['yao', { wav, durationMs: 101 }],
]);

test('the check sum is that of zip', () => {
  const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => (at * 31) % 256);
  expect(crc32(bytes)).toBe(trueCrc32(bytes));
});

test('a pack has a folder for its language, and its manifest holds for its files', async () => {
  const files = new Map(
    readStoredZip(await buildPack(about, takes))?.map(({ name, bytes }) => [name, bytes]),
  );
  expect([...files.keys()]).toEqual(['zh-CN/manifest.json', 'zh-CN/digit-0.wav', 'zh-CN/yao.wav']);
  const pack = voicePack.parse(JSON.parse(new TextDecoder().decode(files.get('zh-CN/manifest.json'))));
  const sha256 = createHash('sha256').update(wav).digest('hex');
  expect(pack).toEqual({
    ...about,
    format: 1,
    fragments: {
      'digit-0': { file: 'digit-0.wav', sha256, durationMs: 100 },
      yao: { file: 'yao.wav', sha256, durationMs: 101 },
    },
  });
});

test('one can go on with a pack that was begun', async () => {
  const opened = openPack(await buildPack(about, takes));
  expect(opened?.pack.speaker).toBe('李老师');
  expect(opened?.takes).toEqual(takes);
});

test('a file that is no pack, or a damaged one, is not opened', async () => {
  const zip = await buildPack(about, takes);
  expect(openPack(new Uint8Array())).toBeUndefined();
  expect(openPack(storedZip([{ name: 'a.txt', bytes: wav }]))).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(zip.length - 1), (at) => {
      const damaged = zip.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      // Some bytes of the headers mean nothing to us; no damage may change a sound.
      const opened = openPack(damaged);
      const sounds = opened === undefined ? [] : [...opened.takes.values()].map((take) => take.wav);
      expect(sounds.every((sound) => Buffer.from(sound).equals(wav))).toBe(true);
    }),
  );
  expect(openPack(zip.slice(0, -1))).toBeUndefined();
});

test('a WAV says its length, and cuts what is too loud', () => {
  const short = encodeWav(Float32Array.of(0, 1, -2, 0.5), 24_000);
  const view = new DataView(short.buffer);
  expect([view.getUint32(24, true), view.getUint32(40, true), short.length]).toEqual([24_000, 8, 52]);
  expect([0, 1, 2, 3].map((at) => view.getInt16(44 + at * 2, true))).toEqual([0, 32_767, -32_767, 16_384]);
});

test('what is missing about a pack is named', () => {
  expect(aboutFaults(about)).toEqual([]);
  expect(aboutFaults({ ...about, speaker: ' ', licence: '', version: 'new' })).toEqual([
    'speaker',
    'licence',
    'version',
  ]);
});
