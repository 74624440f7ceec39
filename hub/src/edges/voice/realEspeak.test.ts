import { composePhrase, voiceFragments, voiceLanguages, type Announcement } from '@lobby/shared';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureWav } from '../../testing/measureWav.ts';
import { findEspeak } from './findEspeak.ts';
import { finishWav } from './finishWav.ts';
import { runEspeak } from './runEspeak.ts';

const platform = process.platform;
const program = findEspeak({ path: process.env['PATH'] ?? '', platform });
if (program === undefined)
  console.log('espeak-ng is not installed: the tests that listen to it are left out.');

const said: Announcement = { kind: 'call', ticketNo: 'A008', place: { kind: 'window', number: 3 } };

describe.skipIf(program === undefined)('the real program', () => {
  test.each(voiceLanguages)('says a phrase in %s, long and loud enough for speech', async (language) => {
    const began = performance.now();
    const wav = await runEspeak(program ?? '', composePhrase(said, language));
    const { seconds, loudness } = measureWav(wav);
    console.log(
      `${language}: ${seconds.toFixed(1)} s, ${loudness.toFixed(3)} rms, in ${(performance.now() - began).toFixed(0)} ms`,
    );
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(10);
    expect(loudness).toBeGreaterThan(0.02);
  });

  test.each(voiceLanguages)(
    'makes a sound of every fragment in %s',
    async (language) => {
      const silent: string[] = [];
      for (const [id, { text, espeak }] of Object.entries(voiceFragments[language])) {
        const { loudness } = measureWav(
          await runEspeak(program ?? '', { language, fragments: [id], text, espeak }),
        );
        if (loudness < 0.01) silent.push(id);
      }
      expect(silent).toEqual([]);
    },
    20_000,
  );
});

describe.skipIf(platform === 'win32')('a program that misbehaves', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lobby-espeak-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function script(text: string): Promise<string> {
    const path = join(folder, `program-${text.length}`);
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test.each([
    ['ends with an error', 'exit 3', 'ended with 3'],
    ['says nothing', 'cat >/dev/null', 'without a sound'],
    ['floods us', 'exec cat /dev/zero', 'wrote more than'],
    ['hangs', 'exec sleep 60', 'took more than'],
  ])(
    'one that %s is given up',
    async (_, text, why) => {
      await expect(runEspeak(await script(text), composePhrase(said, 'en'))).rejects.toThrow(why);
    },
    10_000,
  );

  test('one that is gone is given up', async () => {
    await expect(runEspeak(join(folder, 'none'), composePhrase(said, 'en'))).rejects.toThrow(
      'could not be started',
    );
  });

  test('it is looked for in absolute folders of the PATH, and only where it may be run', async () => {
    const path = join(folder, 'espeak-ng');
    await writeFile(path, '#!/bin/sh\n');
    const search = { path: `.:${folder}`, platform: 'linux' } as const;
    expect(findEspeak(search)).toBeUndefined();
    await chmod(path, 0o755);
    expect(findEspeak(search)).toBe(path);
    expect(findEspeak({ ...search, configured: '/none/espeak-ng' })).toBeUndefined();
    expect(findEspeak({ ...search, path: '', configured: path })).toBe(path);
    expect(findEspeak({ ...search, path: '' })).toBeUndefined();
  });
});

test('what is no sound is not taken for one', () => {
  expect(finishWav(Buffer.from('Unknown voice'))).toBeUndefined();
  expect(finishWav(Buffer.alloc(100))).toBeUndefined();
});
