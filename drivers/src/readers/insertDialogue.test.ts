import { describe, expect, test } from 'vitest';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { KytModel } from '../simulators/kytModel.ts';
import { DialogueStage } from '../testing/playDialogue.ts';
import { crt310Codec } from './crt310Codec.ts';
import { InsertDialogue } from './insertDialogue.ts';
import { kytCodec } from './kytCodec.ts';

const CARD = '9000010000000000009';
const card = { track2: `${CARD}=30122200000000` };

const KINDS = [
  {
    name: 'CRT-310',
    codec: crt310Codec({}),
    create: (send: (bytes: Uint8Array) => void) => new Crt310Model(send),
  },
  { name: 'KYT-79xx', codec: kytCodec, create: (send: (bytes: Uint8Array) => void) => new KytModel(send) },
];

describe.each(KINDS)('$name', ({ codec, create }) => {
  function startStage() {
    const dialogue = new InsertDialogue(codec);
    const stage: DialogueStage = new DialogueStage(dialogue, (bytes) => device.receive(bytes));
    const device = create((bytes) => stage.say(bytes));
    stage.start();
    stage.pass(500);
    return { stage, device, dialogue };
  }

  test('a card is read, pushed out, and gone when it is taken', () => {
    const { stage, device } = startStage();
    expect(stage.heard).toEqual(['ready']);
    expect(device.slot.insert(card)).toBe(true);
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'card in', 'reading', `stripe ${CARD}`]);
    expect(device.slot.place).toBe('mouth');
    device.slot.take();
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('card out');
  });

  test('a card left in the mouth is not read twice, and one pushed in again is', () => {
    const { stage, device } = startStage();
    device.slot.insert(card);
    stage.pass(10_000);
    const cards = () => stage.heard.filter((line) => line.startsWith('stripe')).length;
    expect(cards()).toBe(1);
    device.slot.insert(card);
    stage.pass(1_000);
    expect(cards()).toBe(2);
  });

  test('a worn stripe is unreadable and comes out', () => {
    const { stage, device } = startStage();
    device.slot.insert({ ...card, worn: true });
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'unreadable']);
    expect(device.slot.place).toBe('mouth');
  });

  test('a card that is drawn out before it was read is too fast', () => {
    const { stage, device } = startStage();
    const receive = device.receive.bind(device);
    device.receive = (bytes) => {
      if (stage.heard.includes('reading')) device.slot.take();
      receive(bytes);
    };
    device.slot.insert(card);
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'tooFast', 'card out']);
  });

  test('a damaged answer is asked for again', () => {
    const { stage, device } = startStage();
    device.slot.insert(card);
    device.fault = { kind: 'badSum', answers: 2 };
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`stripe ${CARD}`);
  });

  test.each(['silent', 'refusing'] as const)(
    'a %s reader is in trouble, and ready again when it is well',
    (kind) => {
      const { stage, device } = startStage();
      device.fault = { kind };
      stage.pass(10_000);
      expect(stage.heard.at(-1)).toMatch(/^offline READER_(NO_ANSWER|FAULT)$/);
      const writtenThen = stage.written.length;
      stage.pass(60_000);
      // It is not flooded with commands meanwhile.
      expect(stage.written.length - writtenThen).toBeLessThan(150);
      device.fault = { kind: 'none' };
      stage.pass(10_000);
      expect(stage.heard.at(-1)).toBe('ready');
      device.slot.insert(card);
      stage.pass(1_000);
      expect(stage.heard.at(-1)).toBe(`stripe ${CARD}`);
    },
  );

  test('a card that does not move is a jam, until it does', () => {
    const { stage, device } = startStage();
    device.slot.insert(card);
    device.slot.jammed = true;
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('offline READER_JAMMED');
    device.slot.jammed = false;
    stage.pass(6_000);
    expect(stage.heard.at(-1)).toBe('ready');
    expect(device.slot.place).toBe('mouth');
  });

  test('a card held in by its owner is read once and pushed out every 2 s', () => {
    const { stage, device } = startStage();
    device.slot.held = true;
    device.slot.insert(card);
    stage.pass(1_000);
    const before = device.executed.length;
    stage.pass(10_000);
    const ejects = device.executed.slice(before).filter((command) => /^(3231|E)$/.test(command));
    expect(ejects).toHaveLength(5);
    expect(stage.heard).toEqual(['ready', 'card in', 'reading', `stripe ${CARD}`]);
  });

  test('a reset leaves nothing to wait for', () => {
    const { stage, device, dialogue } = startStage();
    device.slot.insert(card);
    stage.pass(300);
    dialogue.reset();
    expect(dialogue.deadline()).toBeUndefined();
    expect(dialogue.isSettled()).toBe(true);
  });
});

describe('CRT-310', () => {
  function startStage() {
    const stage: DialogueStage = new DialogueStage(new InsertDialogue(crt310Codec({})), (bytes) =>
      device.receive(bytes),
    );
    const device = new Crt310Model((bytes) => stage.say(bytes));
    stage.start();
    stage.pass(500);
    return { stage, device };
  }

  test('a reader that has lost its power is set up again and takes cards', () => {
    const { stage, device } = startStage();
    device.losePower();
    expect(device.slot.insert(card)).toBe(false);
    stage.pass(2_000);
    expect(stage.heard).toEqual(['ready', 'offline READER_FAULT', 'ready']);
    expect(device.slot.insert(card)).toBe(true);
  });

  test('refuse shuts the slot, also across a loss of power, and accept opens it', () => {
    const { stage, device } = startStage();
    stage.command({ do: 'refuse' });
    expect(device.slot.open).toBe(false);
    device.losePower();
    stage.pass(2_000);
    expect(device.slot.open).toBe(false);
    stage.command({ do: 'accept' });
    stage.pass(100);
    expect(device.slot.open).toBe(true);
    expect(stage.heard).toEqual(['ready']);
  });

  test('the lamp is switched, and an eject without a card harms nothing', () => {
    const { stage, device } = startStage();
    stage.command({ do: 'light', light: 'green' });
    expect(device.light).toBe(true);
    stage.command({ do: 'light', light: 'off' });
    stage.command({ do: 'eject' });
    stage.pass(1_000);
    expect(device.light).toBe(false);
    expect(stage.heard).toEqual(['ready']);
  });

  test('something too long is no bank card and comes out', () => {
    const { stage, device } = startStage();
    device.slot.insert({ tooLong: true });
    stage.pass(1_000);
    expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'unsupportedCard']);
    expect(device.slot.place).toBe('mouth');
  });

  test('no card is ever kept: nothing moves one to the rear', () => {
    const { stage, device } = startStage();
    device.slot.insert({ ...card, worn: true });
    stage.pass(5_000);
    device.slot.jammed = true;
    stage.pass(20_000);
    expect(device.executed.filter((command) => /^(3032|323[234])/.test(command))).toEqual([]);
  });
});
