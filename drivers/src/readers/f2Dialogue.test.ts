import { beforeEach, describe, expect, test } from 'vitest';
import { findSankyoReportEnd } from '../framing/sankyoReport.ts';
import type { ChipContact, SimulatedChip } from '../simulators/chipContact.ts';
import { Crt288kMachine } from '../simulators/crt288kMachine.ts';
import { Crt571Machine } from '../simulators/crt571Machine.ts';
import { F2Model, type F2Machine } from '../simulators/f2Model.ts';
import { sankyoHidSpeech } from '../simulators/sankyoHidSpeech.ts';
import { SankyoMachine } from '../simulators/sankyoMachine.ts';
import { DialogueStage } from '../testing/playDialogue.ts';
import type { ChipTalk } from './chipTalk.ts';
import { crt288kDialect, crt571Dialect } from './crtF2Dialect.ts';
import { f2Dialogue } from './f2Dialogue.ts';
import type { F2Dialect } from './f2Dialect.ts';
import { sankyoHidDialect, sankyoSerialDialect } from './sankyoDialect.ts';

const CARD = '9000010000000000009';
const CHIP_CARD = '9000010000000000017';
const stripe = { track1: `B${CARD}^TEST/CARD^3012220`, track2: `${CARD}=30122200000000` };

/** Says its number to the second APDU. */
const chipWith =
  (number: string): SimulatedChip =>
  ([ins]) =>
    ins === 0xa4 ? Uint8Array.of(0x90, 0x00) : Uint8Array.from(Buffer.from(number));

/** Asks twice; the second answer is the number. */
class TwoQuestions implements ChipTalk {
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

interface Kind {
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

const KINDS: readonly Kind[] = [
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

function startStage({ dialect, create }: Kind) {
  const talk = new TwoQuestions();
  const dialogue = f2Dialogue(dialect, talk);
  const stage: DialogueStage = new DialogueStage(dialogue, (bytes) => device.receive(bytes));
  const speech = dialect.findFrameEnd === findSankyoReportEnd ? sankyoHidSpeech : dialect;
  const device = new F2Model(speech, create(), (bytes) => stage.say(bytes));
  stage.start();
  stage.pass(500);
  return { stage, device, slot: device.slot, contact: device.machine.contact, dialogue, talk };
}

describe.each(KINDS)('$name', (kind) => {
  let scene: ReturnType<typeof startStage>;
  beforeEach(() => void (scene = startStage(kind)));

  /** By whatever this kind reads. */
  function insertGood(): string {
    const { slot, contact } = scene;
    contact.chip = kind.hasStripe ? undefined : chipWith(CARD);
    expect(slot.insert(kind.hasStripe ? stripe : {})).toBe(true);
    return `${kind.hasStripe ? 'stripe' : 'chip'} ${CARD}`;
  }

  test('a card is read, pushed out, gone when it is taken, and the slot is open for the next', () => {
    const { stage, slot } = scene;
    expect(stage.heard).toEqual(['ready']);
    const card = insertGood();
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'card in', 'reading', card]);
    expect(slot.place).toBe('mouth');
    slot.take();
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('card out');
    insertGood();
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(card);
  });

  test('a chip is read where the stripe says nothing, and its contacts are released before it moves', () => {
    const { stage, slot, contact, talk } = scene;
    contact.chip = chipWith(CHIP_CARD);
    slot.insert({});
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'card in', 'reading', `chip ${CHIP_CARD}`]);
    expect(slot.place).toBe('mouth');
    expect(contact.powered).toBe(false);
    expect(talk.resets).toBeGreaterThan(talk.resetsAtLastAnswer);
    expect(talk.heard.every((response) => response.every((byte) => byte === 0))).toBe(true);
  });

  test('a card with neither stripe nor chip is unreadable and comes out', () => {
    const { stage, slot } = scene;
    slot.insert({});
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'card in', 'reading', 'unreadable']);
    expect(slot.place).toBe('mouth');
  });

  test('a card drawn out before it was read is too fast', () => {
    const { stage, device, slot } = scene;
    const receive = device.receive.bind(device);
    device.receive = (bytes) => {
      if (stage.heard.includes('reading')) slot.take();
      receive(bytes);
    };
    insertGood();
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'tooFast', 'card out']);
  });

  test('a card drawn out in the middle of reading is too fast', () => {
    const { stage, device, slot, contact } = scene;
    const receive = device.receive.bind(device);
    let commands = 0;
    device.receive = (bytes) => {
      if (stage.heard.includes('reading') && bytes.length > 2) commands += 1;
      if (commands === 3) {
        slot.take();
        device.nextError = '45';
      }
      receive(bytes);
    };
    contact.chip = chipWith(CHIP_CARD);
    slot.insert({});
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'tooFast', 'card out']);
  });

  test('something too long is no bank card and comes out', () => {
    const { stage, slot } = scene;
    slot.insert({ tooLong: true });
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'unsupportedCard']);
    expect(slot.place).toBe('mouth');
  });

  test('a damaged answer is asked for again', () => {
    const { stage, device } = scene;
    const card = insertGood();
    device.fault = { kind: 'badSum', answers: 2 };
    stage.pass(2_000);
    expect(stage.heard.at(-1)).toBe(card);
  });

  test('a silent reader is in trouble, and ready again when it is well', () => {
    const { stage, device } = scene;
    device.fault = { kind: 'silent' };
    stage.pass(60_000);
    expect(stage.heard.at(-1)).toBe('offline READER_NO_ANSWER');
    const writtenThen = stage.written.length;
    stage.pass(60_000);
    expect(stage.written.length - writtenThen).toBeLessThan(150);
    device.fault = { kind: 'none' };
    stage.pass(25_000);
    expect(stage.heard.at(-1)).toBe('ready');
  });

  test.each([1, 2, 3, 4])('a reader that falls silent at command %i of a card comes back', (silentAt) => {
    const { stage, device, slot, contact } = scene;
    const receive = device.receive.bind(device);
    let commands = 0;
    device.receive = (bytes) => {
      if (stage.heard.includes('reading') && bytes.length > 2) commands += 1;
      if (commands === silentAt) device.fault = { kind: 'silent' };
      receive(bytes);
    };
    contact.chip = chipWith(CHIP_CARD);
    slot.insert({});
    stage.pass(120_000);
    const told = stage.heard.slice(3).filter((line) => line !== 'offline READER_NO_ANSWER');
    expect(told).toEqual(silentAt === 1 ? [] : ['unreadable']);
    expect(stage.heard.at(-1)).toBe('offline READER_NO_ANSWER');
    device.receive = receive;
    device.fault = { kind: 'none' };
    slot.take();
    stage.pass(25_000);
    expect(stage.heard.filter((line) => /ready|offline/.test(line)).at(-1)).toBe('ready');
  });

  test('a reader that has lost its power says so, is initialised again, and takes cards', () => {
    const { stage, device } = scene;
    device.losePower();
    stage.pass(2_000);
    expect(stage.heard).toEqual(['ready', 'offline READER_FAULT', 'ready']);
    const card = insertGood();
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(card);
  });

  test('a loss of power in the middle of a card gives the card back', () => {
    const { stage, device, slot } = scene;
    const receive = device.receive.bind(device);
    let commands = 0;
    device.receive = (bytes) => {
      if (stage.heard.includes('reading') && bytes.length > 2) commands += 1;
      if (commands === 3) device.losePower();
      receive(bytes);
    };
    insertGood();
    stage.pass(5_000);
    expect(slot.place).toBe('mouth');
    expect(stage.heard.findLast((line) => /ready|offline/.test(line))).toBe('ready');
    expect(stage.heard.filter((line) => line === 'reading')).toHaveLength(1);
  });

  test('a card that does not move is a jam, until it does', () => {
    const { stage, slot } = scene;
    insertGood();
    slot.jammed = true;
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('offline READER_JAMMED');
    slot.jammed = false;
    stage.pass(6_000);
    expect(stage.heard.at(-1)).toBe('ready');
    expect(slot.place).toBe('mouth');
  });

  test('nothing that keeps or writes a card is ever said', () => {
    const { stage, device, slot } = scene;
    insertGood();
    stage.pass(5_000);
    slot.jammed = true;
    slot.insert({});
    stage.pass(20_000);
    device.losePower();
    stage.pass(20_000);
    expect(device.executed.filter((text) => kind.harms.test(text))).toEqual([]);
  });

  test('a reset forgets all, and nothing follows', () => {
    const { stage, dialogue, talk } = scene;
    insertGood();
    stage.pass(100);
    const resets = talk.resets;
    dialogue.reset();
    expect(talk.resets).toBeGreaterThan(resets);
    expect(dialogue.deadline()).toBeUndefined();
    expect(dialogue.isSettled()).toBe(true);
  });
});

describe('stripes', () => {
  const sankyo = KINDS[3]!;

  test('a worn track 2 is made up for by track 1', () => {
    const { stage, device, slot } = startStage(sankyo);
    slot.insert({ track1: stripe.track1 });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`stripe ${CARD}`);
    expect(device.executed.filter((text) => text.startsWith('C6'))).toEqual(['C62', 'C61', 'C63']);
  });

  test('two tracks that name different cards are unreadable', () => {
    const { stage, slot } = startStage(sankyo);
    slot.insert({ ...stripe, track1: `B${CHIP_CARD}^TEST/CARD^3012220` });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('unreadable');
  });

  test('a card of another kind is unsupported, and its chip is left alone', () => {
    const { stage, device, slot, contact } = startStage(sankyo);
    contact.chip = chipWith(CHIP_CARD);
    slot.insert({ track2: '123456=99' });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('unsupportedCard');
    expect(device.executed.filter((text) => /^C[@I]/.test(text))).toEqual([]);
  });

  test('over USB half a track is no track', () => {
    const { stage, slot } = startStage(KINDS[4]!);
    slot.insert({ track1: `B${CARD}^A/B^3012220${'0'.repeat(40)}` });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('unreadable');
  });

  test('a late answer to another command is not taken for this one', () => {
    const { stage, device, slot } = startStage(sankyo);
    const receive = device.receive.bind(device);
    const late = Buffer.from(`P6102B${CHIP_CARD}^TEST/CARD^3012220`);
    device.receive = (bytes) => {
      if (Buffer.from(bytes).includes('C62')) stage.say(sankyo.dialect.encode(late));
      receive(bytes);
    };
    slot.insert(stripe);
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`stripe ${CARD}`);
  });

  test('over USB an answer longer than a report is left, and the tracks that fit are read', () => {
    const { stage, slot } = startStage(KINDS[4]!);
    slot.insert({ ...stripe, track1: `B${CARD}^${'LONG NAME/'.padEnd(26, 'X')}^3012220000000000000000` });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`stripe ${CARD}`);
  });
});

test.each([KINDS[0]!, KINDS[3]!])(
  '$name: a chip that is not to EMV’s taste is powered the other way',
  (kind) => {
    const { stage, slot, contact } = startStage(kind);
    contact.chip = chipWith(CHIP_CARD);
    contact.odd = true;
    slot.insert({});
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`chip ${CHIP_CARD}`);
  },
);

test('over USB an APDU longer than a report is not sent', () => {
  const { stage, device, slot, contact, talk } = startStage(KINDS[4]!);
  talk.begin = () => new Uint8Array(64);
  contact.chip = chipWith(CHIP_CARD);
  slot.insert({});
  stage.pass(1_000);
  expect(stage.heard.at(-1)).toBe('unreadable');
  expect(device.executed.at(-1)).toBe('C10');
  expect(contact.touching).toBe(false);
});

test('a reader that rests after its answer is left in peace for 5 ms', () => {
  const dialogue = f2Dialogue(sankyoSerialDialect({}), new TwoQuestions());
  dialogue.start(0);
  dialogue.receive(Uint8Array.of(0x06), 10);
  const answer = sankyoSerialDialect({}).encode(Uint8Array.from(Buffer.from('P0000')));
  const atOnce = dialogue.receive(answer, 20);
  expect(atOnce).toEqual([{ do: 'write', bytes: Uint8Array.of(0x06) }]);
  expect(dialogue.isSettled()).toBe(false);
  expect(dialogue.deadline()).toBe(25);
  expect(dialogue.wake(24)).toEqual([]);
  expect(dialogue.wake(25)).toMatchObject([{ do: 'write' }]);
});

test.each(KINDS)('$name: an eject without a card harms nothing', (kind) => {
  const { stage } = startStage(kind);
  stage.command({ do: 'eject' });
  stage.pass(5_000);
  expect(stage.heard).toEqual(['ready']);
});

test('refuse shuts the slot and it stays shut behind a card, and accept opens it', () => {
  const { stage, slot } = startStage(KINDS[3]!);
  slot.insert(stripe);
  stage.pass(1_000);
  stage.command({ do: 'refuse' });
  slot.take();
  stage.pass(1_000);
  expect(slot.open).toBe(false);
  stage.command({ do: 'accept' });
  stage.pass(100);
  expect(slot.open).toBe(true);
});
