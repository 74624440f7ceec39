import { silentLogger, type Phrase } from '@lobby/shared';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpServer } from '../httpServer.ts';
import { checkVoicePack } from './checkVoicePack.ts';
import { createEspeakVoice } from './espeakVoice.ts';
import { serveVoice } from './serveVoice.ts';

let packDir: string;
let app: FastifyInstance;
const spoken: Phrase[] = [];

beforeAll(async () => {
  packDir = await mkdtemp(join(tmpdir(), 'lobby-voice-'));
  await mkdir(join(packDir, 'zh-CN'));
  await writeFile(join(packDir, 'zh-CN', 'manifest.json'), '{}');
  await writeFile(join(packDir, 'zh-CN', 'please.wav'), 'RIFF');
  await writeFile(join(packDir, 'zh-CN', 'large.wav'), Buffer.alloc(600_000));
  await writeFile(join(packDir, 'zh-CN', 'notes.txt'), 'private');
  await writeFile(join(packDir, 'secret.wav'), 'secret');
  app = createHttpServer({ log: silentLogger, onFailure: () => undefined });
  const espeak = createEspeakVoice({
    findProgram: () => '/espeak-ng',
    log: silentLogger,
    run: (_program, phrase) => {
      spoken.push(phrase);
      return phrase.language === 'en'
        ? Promise.reject(new Error('broken'))
        : Promise.resolve(Buffer.from('wav'));
    },
  });
  serveVoice(app, { packDir, espeak, one: 'yao' });
});
afterAll(async () => {
  await app.close();
  await rm(packDir, { recursive: true });
});

const get = async (url: string) => {
  const { statusCode, headers, body } = await app.inject({ url });
  return { status: statusCode, type: headers['content-type'], body };
};

test('a pack is served, its manifest and its sounds', async () => {
  expect(await get('/voice/pack/zh-CN/manifest.json')).toMatchObject({ status: 200, body: '{}' });
  expect(await get('/voice/pack/zh-CN/please.wav')).toEqual({ status: 200, type: 'audio/wav', body: 'RIFF' });
});

test.each([
  '/voice/pack/zh-CN/none.wav',
  '/voice/pack/zh-CN/large.wav',
  '/voice/pack/zh-CN/notes.txt',
  '/voice/pack/zh-CN/..%2fsecret.wav',
  '/voice/pack/..%2f/secret.wav',
  '/voice/pack/./secret.wav',
  '/voice/pack/de/please.wav',
])('nothing else is: %s', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test('a call is spoken as its key says, the way the branch says a one', async () => {
  expect(await get('/voice/say/zh-CN/A101-window-3.wav')).toEqual({
    status: 200,
    type: 'audio/wav',
    body: 'wav',
  });
  expect(spoken.map(({ espeak }) => espeak)).toEqual([
    'qing3 ei1 yao1 ling2 yao1 hao4 dao4 san1 hao4 chuang1 kou3',
  ]);
});

test.each([
  '/voice/say/zh-CN/hello.wav',
  '/voice/say/zh-CN/A101-window-3',
  '/voice/say/zh-CN/A101-window-3%20-f%20/etc/passwd.wav',
  '/voice/say/zh-CN/--help.wav',
  '/voice/say/xx/A101-window-3.wav',
])('free text never reaches the program: %s', async (url) => {
  const before = spoken.length;
  expect((await get(url)).status).toBe(404);
  expect(spoken).toHaveLength(before);
});

test('a program that fails is a failure, so that the display goes on to its chime', async () => {
  expect((await get('/voice/say/en/A101-window-3.wav')).status).toBe(503);
});

test('a pack is checked in words', async () => {
  expect((await checkVoicePack(packDir, 'zh-CN')).map(({ en }) => en)).toEqual([
    'The manifest.json of the voice pack cannot be understood: format, language, speaker',
  ]);
  expect((await checkVoicePack(packDir, 'en')).map(({ en }) => en)).toEqual(['No voice pack is installed']);
});
