import { beforeEach, describe, expect, test } from 'vitest';
import { CHIP_CARD, chipWith, F2_KINDS, goodCard, startF2Stage } from '../testing/f2Stage.ts';

describe.each(F2_KINDS)('$name', (kind) => {
  let scene: ReturnType<typeof startF2Stage>;
  beforeEach(() => void (scene = startF2Stage(kind)));

  function insertGood(): string {
    const { card, said } = goodCard(kind);
    expect(scene.slot.insert(card)).toBe(true);
    return said;
  }

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
    const { stage, device, slot } = scene;
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
    slot.insert({ chip: chipWith(CHIP_CARD) });
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
    const { stage, device, slot } = scene;
    const receive = device.receive.bind(device);
    let commands = 0;
    device.receive = (bytes) => {
      if (stage.heard.includes('reading') && bytes.length > 2) commands += 1;
      if (commands === silentAt) device.fault = { kind: 'silent' };
      receive(bytes);
    };
    slot.insert({ chip: chipWith(CHIP_CARD) });
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
});
