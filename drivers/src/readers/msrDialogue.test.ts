import { expect, test } from 'vitest';
import { MsrModel } from '../simulators/msrModel.ts';
import { DialogueStage } from '../testing/playDialogue.ts';
import { MsrDialogue } from './msrDialogue.ts';

const CARD = '9000010000000000009';
const card = { track2: `${CARD}=30122200000000` };

function startStage() {
  const stage: DialogueStage = new DialogueStage(new MsrDialogue(), (bytes) => device.receive(bytes));
  const device = new MsrModel((bytes) => stage.say(bytes));
  stage.start();
  stage.pass(100);
  return { stage, device };
}

test('a swipe is read, and so is the next one', () => {
  const { stage, device } = startStage();
  expect(device.swipe(card)).toBe(true);
  expect(device.swipe(card)).toBe(true);
  expect(stage.heard).toEqual(['ready', 'reading', `stripe ${CARD}`, 'reading', `stripe ${CARD}`]);
});

test('a worn stripe is unreadable', () => {
  const { stage, device } = startStage();
  device.swipe({ ...card, worn: true });
  expect(stage.heard).toEqual(['ready', 'reading', 'unreadable']);
});

test('a card that stopped under the head is too fast, whatever was read', () => {
  const { stage } = startStage();
  stage.say(Buffer.from(`\x1bs\x1b\x01\x1b+\x1b\x02;${card.track2}?\x1b\x03\x1b+?\x1c\x1b9`, 'latin1'));
  expect(stage.heard).toEqual(['ready', 'reading', 'tooFast']);
});

test('a reader that has lost its power waits for cards again within 16 s', () => {
  const { stage, device } = startStage();
  device.losePower();
  expect(device.swipe(card)).toBe(false);
  stage.pass(16_000);
  expect(device.swipe(card)).toBe(true);
  expect(stage.heard).toEqual(['ready', 'reading', `stripe ${CARD}`]);
});

test('a silent reader is in trouble, and ready again when it answers', () => {
  const { stage, device } = startStage();
  device.fault = { kind: 'silent' };
  stage.pass(60_000);
  expect(stage.heard).toEqual(['ready', 'offline READER_NO_ANSWER']);
  device.fault = { kind: 'none' };
  stage.pass(5_000);
  expect(stage.heard.at(-1)).toBe('ready');
});

test('a swipe that is coming in is not interrupted', () => {
  const dialogue = new MsrDialogue();
  const block = Buffer.from(`\x1bs\x1b\x01\x1b+\x1b\x02;${card.track2}?\x1b\x03\x1b+?\x1c\x1b0`, 'latin1');
  dialogue.start(0);
  dialogue.receive(Buffer.from('\x1by', 'latin1'), 10);
  expect(dialogue.receive(block.subarray(0, 10), 15_000)).toEqual([]);
  expect(dialogue.wake(15_100)).toEqual([]);
  const effects = dialogue.receive(block.subarray(10), 15_150);
  expect(effects.map((effect) => effect.do)).toEqual(['reading', 'card', 'write', 'write']);
});

test('refuse lets no swipe through, accept does, and a lamp leaves it waiting', () => {
  const { stage, device } = startStage();
  stage.command({ do: 'refuse' });
  expect(device.swipe(card)).toBe(false);
  stage.command({ do: 'accept' });
  stage.command({ do: 'light', light: 'red' });
  expect(device.executed).toContain('85');
  expect(device.swipe(card)).toBe(true);
});

test('nothing it is ever told writes, erases or changes a card', () => {
  const { stage, device } = startStage();
  for (const light of ['off', 'green', 'yellow', 'red'] as const) stage.command({ do: 'light', light });
  stage.command({ do: 'refuse' });
  stage.command({ do: 'accept' });
  device.swipe(card);
  stage.pass(60_000);
  const letters = new Set(device.executed);
  expect([...letters].toSorted()).toEqual(['61', '65', '72', '81', '83', '84', '85']);
});
