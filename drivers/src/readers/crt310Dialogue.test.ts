import { expect, test } from 'vitest';
import type { SimulatedChip } from '../simulators/chipContact.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { DialogueStage } from '../testing/playDialogue.ts';
import type { ChipTalk } from './chipTalk.ts';
import { crt310Dialogue } from './crt310Dialogue.ts';

const CARD = '9000010000000000009';
const CHIP_CARD = '9000010000000000017';
const stripe = { track2: `${CARD}=30122200000000` };

/** Says its number to the second APDU. */
const chip: SimulatedChip = ([cla]) =>
  cla === 0xa4 ? Uint8Array.of(0x90, 0x00) : Uint8Array.from(Buffer.from(CHIP_CARD));

/** Asks twice; the second answer is the number. */
const twoQuestions = (): ChipTalk => ({
  begin: () => Uint8Array.of(0xa4),
  answered: (response) =>
    response.length === 2
      ? { apdu: Uint8Array.of(0xb2) }
      : { bytes: response.slice(), number: { start: 0, end: response.length } },
  reset: () => undefined,
});

function startStage() {
  const dialogue = crt310Dialogue({}, twoQuestions());
  const stage: DialogueStage = new DialogueStage(dialogue, (bytes) => device.receive(bytes));
  const device = new Crt310Model((bytes) => stage.say(bytes));
  stage.start();
  stage.pass(500);
  return { stage, device };
}

test('a good stripe is enough: the chip is left alone', () => {
  const { stage, device } = startStage();
  device.slot.insert({ ...stripe, chip });
  stage.pass(1_000);
  expect(stage.heard.slice(1)).toEqual(['card in', 'reading', `stripe ${CARD}`]);
  expect(device.executed).not.toContain('3730');
  expect(device.slot.place).toBe('mouth');
});

test.each([
  ['worn', { ...stripe, worn: true, chip }],
  ['missing', { chip }],
])('a %s stripe is made up for by the chip, and the card comes out', (_, card) => {
  const { stage, device } = startStage();
  device.slot.insert(card);
  stage.pass(1_000);
  expect(stage.heard.slice(1)).toEqual(['card in', 'reading', `chip ${CHIP_CARD}`]);
  // The chip has lost its power before the card is moved.
  expect(device.executed.filter((command) => command !== '3130').slice(-2)).toEqual(['3331', '3231']);
  expect(device.slot.place).toBe('mouth');
});

test('a worn stripe without a chip is unreadable, and the card comes out', () => {
  const { stage, device } = startStage();
  device.slot.insert({ ...stripe, worn: true });
  stage.pass(1_000);
  expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'unreadable']);
  expect(device.slot.place).toBe('mouth');
});

test('a card drawn out while its chip is read is too fast', () => {
  const { stage, device } = startStage();
  const takesItsCard: SimulatedChip = () => {
    device.slot.take();
    return Uint8Array.of(0x90, 0x00);
  };
  device.slot.insert({ chip: takesItsCard });
  stage.pass(1_000);
  expect(stage.heard.slice(1)).toEqual(['card in', 'reading', 'tooFast', 'card out']);
});

test('a reader that falls silent in the middle of a chip is set up again', () => {
  const { stage, device } = startStage();
  device.slot.insert({
    chip: () => {
      device.fault = { kind: 'silent' };
      return Uint8Array.of(0x90, 0x00);
    },
  });
  stage.pass(15_000);
  expect(stage.heard.slice(1, 4)).toEqual(['card in', 'reading', 'unreadable']);
  expect(stage.heard.at(-1)).toBe('offline READER_NO_ANSWER');
  device.fault = { kind: 'none' };
  device.losePower();
  stage.pass(5_000);
  expect(stage.heard.at(-1)).toBe('ready');
  expect(device.slot.place).toBe('mouth');
});
