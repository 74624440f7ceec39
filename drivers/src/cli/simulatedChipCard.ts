import { emvChip } from '../simulators/emvChip.ts';
import { VIRTUAL_ATR, VirtualCard } from '../simulators/virtualCard.ts';
import type { SimulatedDevice } from './simulatedDevices.ts';

/** Where the first slot of the virtual reader listens (devices.md, section 4). */
export const VPCD_PORT = 35_963;

/** A number that no bank has, by the name of the card's way to talk. */
const SAMPLE_NUMBER = '9000010000000000009';
const CARDS = {
  t0: { protocol: 'T0' },
  t1: { protocol: 'T1' },
  contactless: { protocol: 'T1', directory: '2PAY.SYS.DDF01' },
} as const;

/** A payment card for a virtual PC/SC reader that runs already: it is a guest of vpcd, not a device with a line of its own. */
export function simulatedChipCard(): SimulatedDevice {
  let card: VirtualCard | undefined;
  let port = VPCD_PORT;
  const take = (): void => {
    card?.remove();
    card = undefined;
  };
  return {
    listenTcp: async (given) => {
      port = given === 0 ? VPCD_PORT : given;
      return port;
    },
    attachPty: async () => {
      throw new Error(
        'a chip card has no serial line: leave --pty out, and start pcscd with vsmartcard-vpcd',
      );
    },
    close: async () => take(),
    actions: {
      insert: async ({ way = 't1', number, foreign }) => {
        const known = (['t0', 't1', 'contactless'] as const).find((name) => name === way);
        if (!known) throw new Error(`ways: ${Object.keys(CARDS).join(', ')}`);
        const isNumber = typeof number === 'string' && /^\d{13,19}$/.test(number);
        const chipCard = {
          ...CARDS[known],
          number: isNumber ? number : SAMPLE_NUMBER,
          isForeign: foreign === true,
        };
        const inserted = new VirtualCard({ port, atr: VIRTUAL_ATR[known], chip: () => emvChip(chipCard) });
        await inserted.insert().catch((cause: unknown) => {
          const text = `no virtual reader waits on 127.0.0.1:${port}: apt install pcscd vsmartcard-vpcd, then start pcscd`;
          throw new Error(text, { cause });
        });
        take();
        card = inserted;
        return 'card in the virtual reader';
      },
      take: async () => {
        take();
        return 'card taken';
      },
      where: async () => (card ? `card inside, ${card.apdus.length} commands so far` : 'no card'),
    },
  };
}
