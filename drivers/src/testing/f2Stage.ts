import { findSankyoReportEnd } from '../framing/sankyoReport.ts';
import type { ChipTalk } from '../readers/chipTalk.ts';
import { crt288kDialect, crt571Dialect } from '../readers/crtF2Dialect.ts';
import { f2Dialogue } from '../readers/f2Dialogue.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import { sankyoHidDialect, sankyoSerialDialect } from '../readers/sankyoDialect.ts';
import type { ChipContact, SimulatedChip } from '../simulators/chipContact.ts';
import { Crt288kMachine } from '../simulators/crt288kMachine.ts';
import { Crt571Machine } from '../simulators/crt571Machine.ts';
import { F2Model, type F2Machine } from '../simulators/f2Model.ts';
import type { SimulatedCard } from '../simulators/insertSlot.ts';
import { sankyoHidSpeech } from '../simulators/sankyoHidSpeech.ts';
import { SankyoMachine } from '../simulators/sankyoMachine.ts';
import { DialogueStage } from './playDialogue.ts';

export const CARD = '9000010000000000009';
export const CHIP_CARD = '9000010000000000017';
export const stripe = { track1: `B${CARD}^TEST/CARD^3012220`, track2: `${CARD}=30122200000000` };

/** Says its number to the second APDU. */
export const chipWith =
  (number: string): SimulatedChip =>
  ([ins]) =>
    ins === 0xa4 ? Uint8Array.of(0x90, 0x00) : Uint8Array.from(Buffer.from(number));

/** Asks twice; the second answer is the number. */
export class TwoQuestions implements ChipTalk {
  readonly heard: Uint8Array[] = [];
  resets = 0;
  resetsAtLastAnswer = 0;

  begin(): Uint8Array {
    return Uint8Array.of(0xa4);
  }

  answered(response: Uint8Array) {
    this.heard.push(response);
    this.resetsAtLastAnswer = this.resets;
    if (response.length === 2) return { apdu: Uint8Array.of(0xb2) };
    return { bytes: response, number: { start: 0, end: response.length } };
  }

  reset(): void {
    this.resets += 1;
  }
}

export interface F2Kind {
  readonly name: string;
  readonly dialect: F2Dialect;
  readonly create: () => F2Machine & { readonly contact: ChipContact };
  readonly hasStripe: boolean;
  /** Commands that keep a card or write to one; on a CRT-571 C01 keeps it. */
  readonly harms: RegExp;
}

const CRT571_HARMS = /^(C0[^0]|C23|C[RST]|C7)/;
const CRT288K_HARMS = /^(C23|C[RST]|C7)/;
const SANKYO_HARMS = /^(C0[^0]|C31|C7)/;

export const F2_KINDS: readonly F2Kind[] = [
  {
    name: 'CRT-571',
    dialect: crt571Dialect({}),
    create: () => new Crt571Machine(),
    hasStripe: false,
    harms: CRT571_HARMS,
  },
  {
    name: 'CRT-571 at address 5',
    dialect: crt571Dialect({ address: 5 }),
    create: () => new Crt571Machine(),
    hasStripe: false,
    harms: CRT571_HARMS,
  },
  {
    name: 'CRT-288K',
    dialect: crt288kDialect({}),
    create: () => new Crt288kMachine(),
    hasStripe: true,
    harms: CRT288K_HARMS,
  },
  {
    name: 'ICT3Q8 serial',
    dialect: sankyoSerialDialect({}),
    create: () => new SankyoMachine(),
    hasStripe: true,
    harms: SANKYO_HARMS,
  },
  {
    name: 'ICT3Q8 HID',
    dialect: sankyoHidDialect({}),
    create: () => new SankyoMachine(),
    hasStripe: true,
    harms: SANKYO_HARMS,
  },
];

/** A conversation that has been going on for half a second; the reader is ready and empty. */
export function startF2Stage({ dialect, create }: F2Kind) {
  const talk = new TwoQuestions();
  const dialogue = f2Dialogue(dialect, talk);
  const stage: DialogueStage = new DialogueStage(dialogue, (bytes) => device.receive(bytes));
  const speech = dialect.findFrameEnd === findSankyoReportEnd ? sankyoHidSpeech : dialect;
  const device = new F2Model(speech, create(), (bytes) => stage.say(bytes));
  stage.start();
  stage.pass(500);
  return { stage, device, slot: device.slot, contact: device.machine.contact, dialogue, talk };
}

/** A card that this kind can read, by whatever it reads; and what is then said. */
export function goodCard({ hasStripe }: F2Kind): { readonly card: SimulatedCard; readonly said: string } {
  return {
    card: hasStripe ? stripe : { chip: chipWith(CARD) },
    said: `${hasStripe ? 'stripe' : 'chip'} ${CARD}`,
  };
}
