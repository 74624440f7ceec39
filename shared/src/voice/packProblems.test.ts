import { expect, test } from 'vitest';
import { packProblems, type PackFile } from './packProblems.ts';
import { voiceFragments } from './voiceFragments.ts';
import { missingFragments, type VoicePack } from './voicePack.ts';

const sha256 = 'a'.repeat(64);

function wholePack(change: Partial<VoicePack> = {}): VoicePack {
  const ids = Object.keys(voiceFragments['zh-CN']);
  return {
    format: 1,
    language: 'zh-CN',
    speaker: '测试',
    licence: 'CC0-1.0',
    version: '1.0',
    fragments: Object.fromEntries(ids.map((id) => [id, { file: `${id}.wav`, sha256, durationMs: 400 }])),
    ...change,
  };
}
const filesOf = (pack: VoicePack): Map<string, PackFile> =>
  new Map(Object.values(pack.fragments).map(({ file }) => [file, { sha256 }]));

test('a Mandarin pack has 51 recordings, and a whole one has nothing wrong', () => {
  const pack = wholePack();
  expect(Object.keys(pack.fragments)).toHaveLength(51);
  expect(packProblems('zh-CN', pack, filesOf(pack))).toEqual([]);
});

test('missing recordings are named by what is to be said', () => {
  const { 'digit-8': _eight, window: _window, ...fragments } = wholePack().fragments;
  const pack = wholePack({ fragments });
  expect(packProblems('zh-CN', pack, filesOf(pack))).toEqual([
    { 'zh-CN': '还缺 2 个录音：「八」「号窗口」', en: '2 recordings are missing: 「八」 「号窗口」' },
  ]);
  expect(missingFragments('zh-CN', Object.keys(fragments))).toEqual(['digit-8', 'window']);
});

test('a file that is not there, and one that was changed, are told apart', () => {
  const pack = wholePack();
  const files = filesOf(pack);
  files.delete('digit-0.wav');
  files.set('digit-1.wav', { sha256: 'b'.repeat(64) });
  expect(packProblems('zh-CN', pack, files).map(({ en }) => en)).toEqual([
    'The file digit-0.wav is not in the pack',
    'The file digit-1.wav differs from the manifest',
  ]);
});

test('a pack of another language is not taken for this one', () => {
  expect(packProblems('en', wholePack(), new Map()).map(({ en }) => en)).toEqual([
    'This voice pack speaks zh-CN, not en',
  ]);
});

test.each([
  ['nothing', null],
  ['a file outside the folder', { file: '../x.wav', sha256, durationMs: 1 }],
  ['an endless recording', { file: 'x.wav', sha256, durationMs: 60_000 }],
])('a manifest with %s is not read', (_, fragment) => {
  const manifest = fragment && { ...wholePack(), fragments: { please: fragment } };
  expect(packProblems('zh-CN', manifest, new Map())[0]?.en).toContain('cannot be understood');
});
