import { idCheckCharacter } from '../devices/idNumber.ts';
import type { DeviceModel } from '../simulators/readerSimulator.ts';
import { ReaderSimulator } from '../simulators/readerSimulator.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { crt288kModel, crt571Model, sankyoModel } from '../simulators/f2Simulators.ts';
import { emvChip } from '../simulators/emvChip.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import type { InsertSlot, SimulatedCard } from '../simulators/insertSlot.ts';
import { KytModel } from '../simulators/kytModel.ts';
import type { LineFault } from '../simulators/lineFault.ts';
import { MagstripeSimulator, type StripeSpeech } from '../simulators/magstripeSimulator.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import { PRINTER_FAULTS } from '../simulators/printerFault.ts';
import { SdtModel } from '../simulators/sdtModel.ts';
import { TicketPrinterEmulator } from '../simulators/ticketPrinterEmulator.ts';
import { simulatedChipCard } from './simulatedChipCard.ts';

/** A device that is not there, steered by words. */
export interface SimulatedDevice {
  listenTcp(port: number): Promise<number>;
  attachPty(path: string): Promise<void>;
  close(): Promise<void>;
  /** What one may do with it, by name; the answer is what happened. */
  readonly actions: Readonly<Record<string, (fields: Readonly<Record<string, unknown>>) => Promise<string>>>;
}

/** Every device that `simulate` offers; a new one is a line here. `tell`: what it has to say, a line each. */
export const SIMULATED_DEVICES: Readonly<Record<string, (tell: (line: string) => void) => SimulatedDevice>> =
  {
    asciiMagstripe: () => simulatedStripe(new MagstripeSimulator()),
    asciiLine: () => simulatedStripe(new MagstripeSimulator(LINE_SPEECH)),
    crt310: () => inserting((send) => new Crt310Model(send)),
    kyt: () => inserting((send) => new KytModel(send)),
    crt571: () => inserting(crt571Model),
    crt288k: () => inserting(crt288kModel),
    sankyo: () => inserting(sankyoModel),
    msr605: () => swiped(),
    idcard: () => laidOn(),
    idtech: () => simulatedStripe(new MagstripeSimulator(IDTECH_SPEECH)),
    pcsc: () => simulatedChipCard(),
    escpos: (tell) => simulatedPrinter(tell),
  };

/** Made up, with a prefix that no bank has. */
const SAMPLE_NUMBER = '9000010000000000009';
const SAMPLE: SimulatedCard = {
  track1: `B${SAMPLE_NUMBER}^TEST/CARD^3012220`,
  track2: `${SAMPLE_NUMBER}=30122200000000`,
};

/** With nothing said, a card with stripe and chip; with tracks given, a chip only when asked for. */
function cardOf(fields: Readonly<Record<string, unknown>>): SimulatedCard {
  const track = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && /^[\x20-\x7e]{1,200}$/.test(value) ? value : undefined;
  };
  const [track1, track2, track3] = [track('track1'), track('track2'), track('track3')];
  const given = {
    ...(track1 !== undefined && { track1 }),
    ...(track2 !== undefined && { track2 }),
    ...(track3 !== undefined && { track3 }),
  };
  const isSample = Object.keys(given).length === 0;
  const hasChip = isSample ? fields['chip'] !== false : fields['chip'] === true;
  return {
    ...(isSample ? SAMPLE : given),
    ...(hasChip && { chip: emvChip({ number: SAMPLE_NUMBER, protocol: 'T0' }) }),
    worn: fields['worn'] === true,
    tooLong: fields['tooLong'] === true,
  };
}

type Faulty = DeviceModel & { fault: LineFault };

function lineFault(fields: Readonly<Record<string, unknown>>): LineFault {
  const { fault, answers } = fields;
  if (fault === 'badSum') return { kind: 'badSum', answers: typeof answers === 'number' ? answers : 1 };
  const known = (['none', 'silent', 'refusing'] as const).find((kind) => kind === fault);
  if (!known) throw new Error('faults: none, silent, refusing, badSum');
  return { kind: known };
}

function wired<Model extends Faulty>(
  simulator: ReaderSimulator<Model>,
  actions: SimulatedDevice['actions'],
): SimulatedDevice {
  return {
    listenTcp: (port) => simulator.listenTcp(port),
    attachPty: (path) => simulator.attachPty(path),
    close: () => simulator.close(),
    actions: {
      ...actions,
      fault: async (fields) => {
        simulator.device.fault = lineFault(fields);
        return `fault: ${simulator.device.fault.kind}`;
      },
      losePower: async () => {
        simulator.device.losePower();
        return 'the power was gone for a moment';
      },
      unplug: async () => simulator.unplug().then(() => 'unplugged'),
      replug: async () => simulator.replug().then(() => 'plugged in again'),
    },
  };
}

function inserting<Model extends Faulty & { readonly slot: InsertSlot }>(
  createModel: (send: (bytes: Uint8Array) => void) => Model,
): SimulatedDevice {
  const simulator = new ReaderSimulator(createModel);
  const { slot } = simulator.device;
  return wired(simulator, {
    insert: async (fields) => (slot.insert(cardOf(fields)) ? 'card inside' : 'the slot does not take it'),
    take: async () => {
      slot.take();
      return 'card taken';
    },
    jam: async ({ on = true }) => {
      slot.jammed = on === true;
      return slot.jammed ? 'jammed' : 'moves again';
    },
    where: async () => `card: ${slot.place}, slot ${slot.open ? 'open' : 'shut'}`,
  });
}

function swiped(): SimulatedDevice {
  const simulator = new ReaderSimulator((send) => new MsrModel(send));
  return wired(simulator, {
    swipe: async (fields) =>
      simulator.device.swipe(cardOf(fields)) ? 'swiped' : 'the reader was not told to read',
  });
}

/** Nobody's number: the first of 1900, with the right check character. */
function sampleId(): string {
  const unchecked = new TextEncoder().encode(['110101', '19000101', '001'].join(''));
  return new TextDecoder().decode(unchecked) + String.fromCharCode(idCheckCharacter(unchecked) ?? 0);
}

function laidOn(): SimulatedDevice {
  const simulator = new ReaderSimulator((send) => new SdtModel(send));
  return wired(simulator, {
    place: async ({ number }) => {
      const idNumber = typeof number === 'string' ? number : sampleId();
      return simulator.device.place({ number: idNumber }) ? 'card on the reader' : 'there is a card already';
    },
    lift: async () => {
      simulator.device.lift();
      return 'card lifted';
    },
  });
}

/** Set to `"prefix": "\u0002", "suffix": "\u0003"`. */
const LINE_SPEECH: StripeSpeech = {
  swipe: ({ track2 = '' }) => `\u0002${track2}\u0003`,
  garbled: '\u0002E\u0003',
};

const IDTECH_SPEECH: StripeSpeech = {
  swipe: ({ track1, track2 }) =>
    asText(
      idtechFrame({
        ...(track1 !== undefined && { track1: `%${track1}?` }),
        ...(track2 !== undefined && { track2: `;${track2}?` }),
      }),
    ),
  garbled: asText(idtechFrame({ track2: ';?', worn: true })),
};

/** One character a byte. */
function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function simulatedStripe(reader: MagstripeSimulator): SimulatedDevice {
  return {
    listenTcp: (port) => reader.listenTcp(port),
    attachPty: (path) => reader.attachPty(path),
    close: () => reader.close(),
    actions: {
      swipe: async (fields) => reader.swipe(cardOf(fields)).then(() => 'swiped'),
      halfSwipe: async (fields) => reader.halfSwipe(cardOf(fields)).then(() => 'swiped half'),
      garbled: async () => reader.garbled().then(() => 'swiped askew'),
      unplug: async () => reader.unplug().then(() => 'unplugged'),
      replug: async () => reader.replug().then(() => 'plugged in again'),
    },
  };
}

function simulatedPrinter(tell: (line: string) => void): SimulatedDevice {
  const printer = new TicketPrinterEmulator();
  printer.onTicket((ticket) => {
    for (const line of ticket.lines) tell(`| ${line}`);
    for (const data of ticket.qr) tell(`| [QR ${data}]`);
    tell(`-- ${ticket.unknownCommands.length} unknown commands`);
  });
  return {
    listenTcp: (port) => printer.listenTcp(port),
    attachPty: (path) => printer.attachPty(path),
    close: async () => printer.close(),
    actions: {
      fault: async ({ fault }) => {
        const known = PRINTER_FAULTS.find((name) => name === fault);
        if (!known) throw new Error(`faults: ${PRINTER_FAULTS.join(', ')}`);
        printer.setFault(known);
        return `fault: ${known}`;
      },
      unplug: async () => {
        printer.setPluggedIn(false);
        return 'unplugged';
      },
      replug: async () => {
        printer.setPluggedIn(true);
        return 'plugged in again';
      },
    },
  };
}
