import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readVectors, type Vector } from '../testing/readVectors.ts';

/** A real PC/SC service with a virtual reader, the real module, and cards of our own (devices.md, section 4). */
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const STAGE = fileURLToPath(new URL('../testing/pcscStage.ts', import.meta.url));
/** All of it takes about 12 s. */
const LIMIT_MS = 90_000;

/** Slot 1 and 2 of the virtual reader listen on 35963 (8C7B) and 35964; "/dev/null" means: on this machine. */
const READER_CONFIG = `FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x8C7B
LIBPATH ${DRIVER}
CHANNELID 0x8C7B
`;

/** Nothing outside sees the service or the ports, and everything inside ends with the first process. */
const APART = ['--net', '--mount', '--pid', '--fork', '--kill-child'];
const PREPARE = 'mount -t tmpfs none /run && mkdir /run/pcscd && ip link set lo up && exec "$@"';

const module = findModule();
const missing = module === undefined ? 'pcsc-mini' : whatIsMissing();
if (missing !== undefined) console.log(`The virtual chip reader is left out of this run: no ${missing}.`);

/** Not a dependency: found where it was installed beside the rest, or by NODE_PATH. */
function findModule(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('pcsc-mini');
  } catch {
    return undefined;
  }
}

function whatIsMissing(): string | undefined {
  if (!existsSync(DRIVER)) return 'vsmartcard-vpcd';
  if (spawnSync('pcscd', ['--version']).status !== 0) return 'pcscd';
  const apart = spawnSync('unshare', [...APART, 'sh', '-c', PREPARE, 'sh', 'true']);
  return apart.status === 0 ? undefined : 'right to a network and mount space of its own (unshare, ip)';
}

interface EmvVector extends Vector {
  readonly expect: { readonly pan?: string | null };
}

/** What the stage plays last are the vectors' own cards. */
const ofTheVectors = readVectors<EmvVector>('emv_dialogues').find(
  ({ expect: { pan } }) => typeof pan === 'string',
)?.expect.pan;

test.skipIf(missing !== undefined)(
  'cards of every kind are read by a real PC/SC service, before and after it was stopped',
  { timeout: LIMIT_MS },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'lobby-pcsc-'));
    const config = join(folder, 'reader.conf');
    writeFileSync(config, READER_CONFIG);
    const played = spawnSync(
      'unshare',
      [...APART, 'sh', '-c', PREPARE, 'sh', process.execPath, STAGE, module ?? '', config],
      { encoding: 'utf8', timeout: LIMIT_MS - 5_000 },
    );
    rmSync(folder, { recursive: true });
    if (played.status !== 0) throw new Error(`the play ended early: ${played.stderr}`);
    const { heard, times } = JSON.parse(played.stdout) as { heard: string[]; times: number[] };
    console.log(`PC/SC service and virtual cards: ${times.join(', ')} ms from insertion to result`);
    expect(heard).toEqual(
      [
        ['offline READER_DRIVER_MISSING', 'ready'],
        ['card in', 'reading', 'card 9000010000000000009', 'card out'],
        ['card in', 'reading', 'card 9000010000000018', 'card out'],
        ['card in', 'reading', 'card 9000010000000000009', 'card out'],
        ['card in', 'reading', 'unsupportedCard', 'card out'],
        ['card in', 'reading', `card ${ofTheVectors}`, 'card out'],
        ['card in', 'reading', `card ${ofTheVectors}`, 'card out'],
        ['card in', 'reading', 'tooFast', 'card out'],
        [expect.stringMatching(/^offline READER_/), 'ready'],
        ['card in', 'reading', 'card 9000010000000018', 'card out'],
      ].flat(),
    );
  },
);
