import { beforeEach, describe, expect, test } from 'vitest';
import {
  CARD,
  CHIP_CARD,
  chipWith,
  F2_KINDS as KINDS,
  goodCard,
  startF2Stage as startStage,
  stripe,
  TwoQuestions,
} from '../testing/f2Stage.ts';
import { f2Dialogue } from './f2Dialogue.ts';
import { sankyoSerialDialect } from './sankyoDialect.ts';

describe.each(KINDS)('$name', (kind) => {
  let scene: ReturnType<typeof startStage>;
  beforeEach(() => void (scene = startStage(kind)));

  function insertGood(): string {
    const { card, said } = goodCard(kind);
    expect(scene.slot.insert(card)).toBe(true);
    return said;
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
    slot.insert({ chip: chipWith(CHIP_CARD) });
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

  test('a missing track 2 is made up for by track 1', () => {
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
    const { stage, device, slot } = startStage(sankyo);
    slot.insert({ track2: '123456=99', chip: chipWith(CHIP_CARD) });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('unsupportedCard');
    expect(device.executed.filter((text) => /^C[@I]/.test(text))).toEqual([]);
  });

  test('a damaged track beside one of no bank may read well the next time', () => {
    const { stage, device, slot } = startStage(sankyo);
    const receive = device.receive.bind(device);
    device.receive = (bytes) => {
      if (Buffer.from(bytes).includes('C62')) device.nextError = '20';
      receive(bytes);
    };
    slot.insert({ track1: 'A1 GIFT CARD', track2: stripe.track2 });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('unreadable');
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
    contact.odd = true;
    slot.insert({ chip: chipWith(CHIP_CARD) });
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe(`chip ${CHIP_CARD}`);
  },
);

test('over USB an APDU longer than a report is not sent', () => {
  const { stage, device, slot, contact, talk } = startStage(KINDS[4]!);
  talk.begin = () => new Uint8Array(64);
  slot.insert({ chip: chipWith(CHIP_CARD) });
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

test('the time that a chip takes is not counted against the command that waits for its end', () => {
  const { stage, slot } = startStage(KINDS[3]!);
  const say = stage.say.bind(stage);
  const late: Uint8Array[] = [];
  const isEject = (frame: string | undefined): boolean => frame?.includes('433330') === true;
  let isThinking = false;
  stage.say = (bytes) => {
    const isHeld = isEject(stage.written.at(-1)) || (isThinking && bytes.length > 2);
    if (isHeld) late.push(bytes.slice());
    else say(bytes);
  };
  const answer = chipWith(CARD);
  slot.insert({
    chip: (apdu) => {
      isThinking = true;
      return answer(apdu);
    },
  });
  for (let answers = 0; answers < 2; answers += 1) {
    stage.pass(5_000);
    isThinking = false;
    late.splice(0).forEach(say);
  }
  stage.pass(100);
  expect(stage.heard.at(-1)).toBe(`chip ${CARD}`);
  expect(stage.written.filter(isEject)).toHaveLength(1);
});
