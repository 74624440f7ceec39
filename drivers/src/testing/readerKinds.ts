import type { ReaderConfig } from '../readerConfig.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { emvChip } from '../simulators/emvChip.ts';
import { crt288kModel, crt571Model, sankyoModel } from '../simulators/f2Simulators.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import type { InsertSlot, SimulatedCard } from '../simulators/insertSlot.ts';
import { KytModel } from '../simulators/kytModel.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import type { CreateModel, DeviceModel } from '../simulators/readerSimulator.ts';
import { SdtModel } from '../simulators/sdtModel.ts';
import { stripeText } from '../simulators/stripeText.ts';
import type { TransportConfig } from '../transport/createTransport.ts';

/** A simulated reader with somebody in front of it. */
export interface PlayedReader extends DeviceModel {
  /** Gives it a card with this number; false while it takes none. */
  offer(number: string): boolean;
  /** Takes the card back, where it has one. */
  take(): void;
}

/** One kind of reader on a byte stream, as the tests drive it from outside. */
export interface ReaderKind {
  readonly name: string;
  readonly configOf: (transport: TransportConfig) => ReaderConfig;
  readonly create: CreateModel<PlayedReader>;
  /** It answers commands; the others only talk. */
  readonly answers: boolean;
}

export const READER_KINDS: readonly ReaderKind[] = [
  talker('asciiMagstripe', {}, (number) => Buffer.from(stripeText(stripe(number)), 'latin1')),
  talker('asciiLine', { prefix: 'T2:', suffix: '\r' }, (number) => Buffer.from(`T2:${number}\r`, 'latin1')),
  talker('idtech', {}, (number) => idtechFrame({ track2: `;${stripe(number).track2}?` })),
  inserter('crt310', (send) => new Crt310Model(send), stripe),
  inserter('kyt', (send) => new KytModel(send), stripe),
  inserter('crt571', crt571Model, (number) => ({ chip: emvChip({ number }) })),
  inserter('crt288k', crt288kModel, stripe),
  inserter('sankyo', sankyoModel, stripe),
  {
    name: 'msr605',
    configOf: (transport) => ({ device: 'msr605', transport }),
    answers: true,
    create: (send) => {
      const model = new MsrModel(send);
      return played(
        model,
        (number) => model.swipe(stripe(number)),
        () => undefined,
      );
    },
  },
  {
    name: 'idcard',
    configOf: (transport) => ({ device: 'idcard', transport }),
    answers: true,
    create: (send) => {
      const model = new SdtModel(send);
      return played(
        model,
        (number) => model.place({ number }),
        () => model.lift(),
      );
    },
  },
];

function stripe(number: string): { readonly track1: string; readonly track2: string } {
  return { track1: `B${number}^TEST/CARD^3012220`, track2: `${number}=30122200000000` };
}

type Talker = 'asciiMagstripe' | 'asciiLine' | 'idtech';

function talker(
  device: Talker,
  settings: { readonly prefix?: string; readonly suffix?: string },
  say: (number: string) => Uint8Array,
): ReaderKind {
  return {
    name: device,
    configOf: (transport) => ({ device, transport, prefix: '', ...settings }),
    answers: false,
    create: (send) => {
      const mute = { receive: () => undefined, losePower: () => undefined };
      const offer = (number: string): boolean => {
        send(say(number));
        return true;
      };
      return played(mute, offer, () => undefined);
    },
  };
}

function inserter(
  device: 'crt310' | 'kyt' | 'crt571' | 'crt288k' | 'sankyo',
  create: CreateModel<DeviceModel & { readonly slot: InsertSlot }>,
  cardOf: (number: string) => SimulatedCard,
): ReaderKind {
  return {
    name: device,
    configOf: (transport) => ({ device, transport }),
    answers: true,
    create: (send) => {
      const model = create(send);
      return played(
        model,
        (number) => model.slot.insert(cardOf(number)),
        () => model.slot.take(),
      );
    },
  };
}

function played(model: DeviceModel, offer: PlayedReader['offer'], take: PlayedReader['take']): PlayedReader {
  return {
    receive: (bytes) => model.receive(bytes),
    losePower: () => model.losePower(),
    offer,
    take,
  };
}
