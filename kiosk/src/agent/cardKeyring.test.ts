import { AppError, silentLogger, type HeldKeys, type HubToKiosk, type OfferedKeys } from '@lobby/shared';
import { expect, test } from 'vitest';
import { CardKeyring } from './cardKeyring.ts';
import type { NumberedKeys } from './cardKeysFile.ts';
import type { HubAnswer } from './hubCommands.ts';
import { cardDigits, keySet } from './testing/keySet.ts';

type Answer = HubAnswer<'cardKeys.fetch'>;
const fileOf = (file: string | null): Answer => ({ outcome: 'answered', answer: { file } });

/** Files are called by number and epoch: `5:8`. */
function openNamed(file: string): NumberedKeys {
  const [seq = NaN, epoch = NaN] = file.split(':').map(Number);
  if (Number.isNaN(seq)) throw new AppError('CARD_KEYS_REFUSED', 'not ours');
  return { seq, parts: keySet().map((set) => ({ ...set, epoch })) };
}

/** A keyring that holds epoch 7 as file 4, and a hub that gives these answers in turn. */
function keyring(...answers: readonly Answer[]) {
  const asked: string[] = [];
  const kept: NumberedKeys[] = [];
  const told: HeldKeys[] = [];
  const disk = { isFull: false };
  const left = [...answers];
  const ring = new CardKeyring({
    keys: keySet(),
    keySupply: {
      seq: 4,
      open: openNamed,
      keep: ({ seq, parts }) => {
        if (disk.isFull) throw new AppError('KEYS_UNREADABLE', 'the store refuses');
        kept.push({ seq, parts: parts.map((part) => ({ ...part, rowKey: Buffer.from(part.rowKey) })) });
      },
    },
    hub: {
      // The keyring asks for nothing but this.
      send: (async (name: string) => {
        asked.push(name);
        return left.shift() ?? { outcome: 'unreachable', perhapsDone: false };
      }) as never,
    },
    log: silentLogger,
    apply: (event) => {
      if (event.type === 'keys.held') told.push(event.held);
    },
  });
  const hear = async (message: HubToKiosk): Promise<void> => {
    ring.hear(message);
    // The stand-in answers within this turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const offer = (fileSeq: OfferedKeys['fileSeq'], epoch: number): Promise<void> => {
    const inUse = (['province', 'branch'] as const).map((part) => ({ part, epoch }));
    return hear({ type: 'cardKeys.changed', seq: 3, cardKeys: { inUse, fileSeq } });
  };
  const epochs = (): readonly number[] => ring.derive(cardDigits(), 'card').map(({ epoch }) => epoch);
  return { ring, asked, kept, told, disk, hear, offer, epochs };
}

const quiet: HubToKiosk = { type: 'queue.changed', seq: 4, businesses: [] };

test('a newer file is fetched once, its keys serve beside the old ones and are stored', async () => {
  const { offer, asked, kept, told, epochs } = keyring(fileOf('5:8'));
  await offer(5, 7);
  await offer(5, 7);
  expect(asked).toEqual(['cardKeys.fetch']);
  expect(epochs()).toEqual([8, 7, 8, 7]);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ seq: 5, parts: [{ epoch: 8, rowKey: keySet()[0]?.rowKey }, {}, {}, {}] });
  expect(told.at(-1)).toMatchObject({ refused: false, epochs: [{ epoch: 8 }, { epoch: 7 }, {}, {}] });
});

test('the old keys go here and on the disk once the hub uses the new epoch', async () => {
  const { offer, kept, epochs } = keyring(fileOf('5:8'));
  await offer(5, 7);
  await offer(5, 8);
  expect(epochs()).toEqual([8, 8]);
  expect(kept.at(-1)?.parts.map(({ epoch }) => epoch)).toEqual([8, 8]);
});

test('nothing is asked for that is not newer', async () => {
  const { offer, hear, asked } = keyring();
  await offer(null, 7);
  await offer(4, 7);
  await hear(quiet);
  expect(asked).toEqual([]);
});

test('what could not be fetched is asked for again with the next message of the hub', async () => {
  const { offer, hear, asked, epochs } = keyring(
    { outcome: 'unreachable', perhapsDone: false },
    fileOf('5:8'),
  );
  await offer(5, 7);
  expect(epochs()).toEqual([7, 7]);
  await hear(quiet);
  expect(asked).toHaveLength(2);
  expect(epochs()).toEqual([8, 7, 8, 7]);
});

test.each([
  ['is not for us', 'foreign'],
  ['is older than it was called', '4:6'],
])('a file that %s is refused, not asked for again, and the keys in use stay', async (_, file) => {
  const { offer, hear, asked, kept, told, epochs } = keyring(fileOf(file), fileOf('6:8'));
  await offer(5, 7);
  await hear(quiet);
  expect([asked.length, kept.length, epochs()]).toEqual([1, 0, [7, 7]]);
  expect(told.at(-1)).toMatchObject({ refused: true });
  await offer(6, 7);
  expect(epochs()).toEqual([8, 7, 8, 7]);
  expect(told.at(-1)).toMatchObject({ refused: false });
});

test('keys that cannot be stored serve all the same', async () => {
  const { offer, disk, epochs } = keyring(fileOf('5:8'));
  disk.isFull = true;
  await offer(5, 8);
  expect(epochs()).toEqual([8, 8]);
});
