import { silentLogger } from '@lobby/shared';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { temporaryFolder } from '../../../tests/support/temporaryFolder.ts';
import { F2_DIALECTS } from '../diagnostics/describeF2.ts';
import { hexOf } from '../diagnostics/describeFrames.ts';
import type { DialogueSteps } from '../diagnostics/playExchange.ts';
import { scriptedChip, type EmvSteps } from '../diagnostics/scriptedChip.ts';
import { findSdtEnd } from '../framing/sdtFrame.ts';
import { openReader } from '../openReader.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import { Crt310Model, findCrt310HostEnd } from '../simulators/crt310Model.ts';
import { crt571Model, sankyoModel } from '../simulators/f2Simulators.ts';
import { ReaderSimulator, type CreateModel, type DeviceModel } from '../simulators/readerSimulator.ts';
import { SdtModel } from '../simulators/sdtModel.ts';
import { VIRTUAL_ATR } from '../simulators/virtualCard.ts';
import { FakePcscHost } from '../testing/fakePcscHost.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { recordListener } from '../testing/recordListener.ts';
import { VectorDevice, type VectorScript } from '../testing/vectorDevice.ts';
import type { TransportConfig } from '../transport/createTransport.ts';

const WIRE = hasSocat ? 'a serial line' : 'the network';
/** For a machine that has other things to do. */
const PATIENCE = { timeout: 10_000, interval: 20 };
vi.setConfig({ testTimeout: 30_000 });

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** The reader of the product at one end of a wire, the device at the other. */
async function connect<Model extends DeviceModel>(
  configOf: (transport: TransportConfig) => ReaderConfig,
  create: CreateModel<Model>,
) {
  const simulator = new ReaderSimulator(create);
  cleanUps.push(() => simulator.close());
  const { heard, listener } = recordListener();
  const reader = openReader(configOf(await wireTo(simulator)), listener, { log: silentLogger });
  cleanUps.push(() => reader.stop());
  reader.start();
  return { device: simulator.device, heard };
}

async function wireTo(simulator: ReaderSimulator<DeviceModel>): Promise<TransportConfig> {
  if (!hasSocat) return { kind: 'tcp', host: '127.0.0.1', port: await simulator.listenTcp(0) };
  const folder = temporaryFolder('lobby-vectors-');
  cleanUps.push(() => folder.remove());
  const pair = await openPtyPair(folder.path, 'reader');
  cleanUps.push(() => pair.unplug());
  await simulator.attachPty(pair.farSide);
  return { kind: 'serial', path: pair.deviceSide };
}

interface DialogueVector extends Vector {
  readonly steps?: DialogueSteps;
  readonly expect: { readonly resend?: boolean; readonly idNumber?: string };
}

interface Kind extends Omit<VectorScript, 'steps'> {
  readonly device: 'crt310' | 'crt571' | 'sankyo' | 'idcard';
  readonly file: string;
}

const KINDS: readonly Kind[] = [
  {
    device: 'crt310',
    file: 'crt310',
    model: (send) => new Crt310Model(send),
    findHostFrameEnd: findCrt310HostEnd,
  },
  f2Kind('crt571', 'crt_f2', crt571Model),
  f2Kind('sankyo', 'sankyo_ict3q8', sankyoModel),
  {
    device: 'idcard',
    file: 'idcard_sdt',
    model: (send) => new SdtModel(send),
    findHostFrameEnd: findSdtEnd,
  },
];

/** A vector that begins with the reader's word begins behind the question about the status. */
function f2Kind(device: 'crt571' | 'sankyo', file: string, model: CreateModel<DeviceModel>): Kind {
  const dialect = F2_DIALECTS[device];
  const opening = {
    word: hexOf(dialect.encode(dialect.status)),
    acknowledgement: hexOf(dialect.exchange.thanks ?? new Uint8Array()),
  };
  return { device, file, model, findHostFrameEnd: (...at) => dialect.findFrameEnd(...at), opening };
}

// Left out: `d-eot-cancel`, which would wait 20 s; deviceVectors.test.ts plays it with a clock of its own.
describe.each(KINDS)(
  `dialogues of the vectors over ${WIRE}: $device`,
  ({ device: kind, file, ...script }) => {
    const vectors = readVectors<DialogueVector>(file).filter(
      ({ id, steps }) => steps && id !== 'd-eot-cancel',
    );

    test.each(vectors)('$id', async ({ steps = [], expect: { resend, idNumber } }) => {
      // Behind a silence the host is to say it again.
      const said = resend === true ? [...steps, ...steps.filter(([who]) => who === 'host')] : steps;
      const { device, heard } = await connect(
        (transport) => ({ device: kind, transport }),
        (send) => new VectorDevice({ ...script, steps: said }, send),
      );
      await expect.poll(() => device.isOver, PATIENCE).toBe(true);
      expect(device.played).toEqual(said.flatMap(([who, what]) => (who === 'host' ? [what] : [])));
      const outcome = ['ready', ...(idNumber === undefined ? [] : [`card ${idNumber}`])];
      await expect.poll(() => heard, PATIENCE).toEqual(expect.arrayContaining(outcome));
    });
  },
);

interface EmvVector extends Vector {
  readonly interface?: 'contact' | 'contactless';
  readonly steps?: EmvSteps;
  readonly expect: { readonly pan?: string | null };
}

const emvVectors = readVectors<EmvVector>('emv_dialogues').filter((vector) => 'pan' in vector.expect);

describe(`chip cards of the vectors in a motorised reader over ${WIRE}`, () => {
  /** Its second number would contradict the first, that of the other vectors; the conversation ends before. */
  const endsEarly = 'pan-mismatch';
  const firstNumber = emvVectors.find(({ expect: { pan } }) => typeof pan === 'string')?.expect.pan;

  test.each(emvVectors.filter((vector) => vector.interface === 'contact'))(
    '$id',
    async ({ id, steps = [], expect: { pan } }) => {
      const { device, heard } = await connect((transport) => ({ device: 'crt571', transport }), crt571Model);
      const answer = scriptedChip(steps);
      const chip = (apdu: Uint8Array): Uint8Array => {
        const response = answer(apdu);
        if (response.length === 0) device.slot.take();
        return response;
      };
      await expect.poll(() => device.slot.insert({ chip }), PATIENCE).toBe(true);
      await expect.poll(() => heard.length, PATIENCE).toBeGreaterThan(2);
      const number = pan ?? (id === endsEarly ? firstNumber : undefined);
      expect(heard.map(withoutLuhn)).toEqual([
        'ready',
        'reading',
        number === undefined ? 'tooFast' : `card ${number}`,
      ]);
    },
  );
});

describe('chip cards of the vectors at the antenna, up to the border of the chip card service', () => {
  test.each(emvVectors.filter((vector) => vector.interface === 'contactless'))(
    '$id',
    async ({ steps = [], expect: { pan } }) => {
      const host = new FakePcscHost('Example Reader 00');
      const { heard, listener } = recordListener();
      const reader = openReader({ device: 'pcsc' }, listener, { log: silentLogger, pcscHost: host });
      cleanUps.push(() => reader.stop());
      reader.start();
      await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
      host.insert('Example Reader 00', scriptedChip(steps), VIRTUAL_ATR.contactless);
      await expect.poll(() => heard.length, PATIENCE).toBeGreaterThan(2);
      expect(heard.map(withoutLuhn)).toEqual([
        'ready',
        'reading',
        typeof pan !== 'string' ? 'unsupportedCard' : `card ${pan}`,
      ]);
    },
  );
});

/** The numbers of some test cards fail their check on purpose. */
function withoutLuhn(heard: string): string {
  return heard.replace(' (no Luhn)', '');
}
