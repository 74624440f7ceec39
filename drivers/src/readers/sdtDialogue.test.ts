import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { SDT_COMMANDS } from '../devices/sdt.ts';
import { encodeSdt } from '../framing/sdtFrame.ts';
import { SLAB_BYTES } from '../framing/slab.ts';
import type { SimulatedIdCard } from '../simulators/idTextBlock.ts';
import { SdtModel } from '../simulators/sdtModel.ts';
import { DialogueStage } from '../testing/playDialogue.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';
import { SdtDialogue } from './sdtDialogue.ts';

const NUMBER = testIdNumber();
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

function setUp() {
  const dialogue = new SdtDialogue();
  const model: SdtModel = new SdtModel((bytes) => stage.say(bytes));
  const stage: DialogueStage = new DialogueStage(dialogue, (bytes) => model.receive(bytes));
  stage.start();
  return { dialogue, model, stage };
}

interface StepsVector extends Vector {
  readonly steps: readonly (readonly [string, string])[];
  readonly expect: { readonly idNumber: string };
}

describe('a resident ID reader', () => {
  test.each(readVectors<StepsVector>('idcard_sdt').filter(({ group }) => group === 'dialogue'))(
    'says what the steps of $id say, and hands out the number',
    ({ steps, expect: expected }) => {
      const stage = new DialogueStage(new SdtDialogue(), () => undefined);
      stage.start();
      stage.say(encodeSdt(Uint8Array.of(0, 0, 0x90)));
      stage.pass(300);
      for (const [who, what] of steps) {
        if (who === 'wait') stage.pass(Number.parseInt(what, 10));
        else if (who === 'reader') stage.say(fromHex(what));
      }
      const host = steps.flatMap(([who, what]) => (who === 'host' ? [what.toLowerCase()] : []));
      expect(stage.written.slice(1)).toEqual(host);
      expect(stage.heard).toEqual(['ready', 'reading', `idCard ${expected.idNumber}`]);
    },
  );

  test('a card is read once while it lies there, and again when it was lifted', () => {
    const { model, stage } = setUp();
    model.place({ number: NUMBER });
    stage.pass(5_000);
    expect(stage.heard).toEqual(['ready', 'reading', `idCard ${NUMBER}`]);
    model.lift();
    stage.pass(1_000);
    model.place({ number: testIdNumber('002') });
    stage.pass(1_000);
    expect(stage.heard.slice(3)).toEqual(['reading', `idCard ${testIdNumber('002')}`]);
  });

  test('a reader that goes on reporting a card that lies there does not have it read again', () => {
    const { model, stage } = setUp();
    model.keepsReporting = true;
    model.place({ number: NUMBER });
    stage.pass(5_000);
    expect(model.executed.filter((command) => command === '3001')).toHaveLength(1);
    expect(stage.heard).toEqual(['ready', 'reading', `idCard ${NUMBER}`]);
    model.lift();
    stage.pass(500);
    // One that cannot be read is tried again, about once a second.
    model.place({ number: '' });
    stage.pass(5_000);
    expect(stage.heard.filter((line) => line === 'unreadable').length).toBeLessThanOrEqual(5);
  });

  const others: readonly (readonly [SimulatedIdCard, string])[] = [
    [{ number: NUMBER, kind: 'hkMacaoTaiwan' }, `idCard ${NUMBER}`],
    [{ number: NUMBER, kind: 'foreigner2023' }, `idCard ${NUMBER}`],
    [{ number: 'TST900001010101', kind: 'foreigner2017' }, 'idCard TST900001010101'],
    [{ number: `${NUMBER.slice(0, 17)}Y` }, 'unreadable'],
    [{ number: '' }, 'unreadable'],
    [{ number: NUMBER, hasty: true }, 'unreadable'],
    [{ number: NUMBER, foreign: true }, 'unsupportedCard'],
  ];
  test.each(others)('%j gives %s', (card, result) => {
    const { model, stage } = setUp();
    model.place(card);
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'reading', result]);
  });

  test('a wrong check character is handed out as such', () => {
    const number = NUMBER.slice(0, 17) + (NUMBER.endsWith('0') ? '1' : '0');
    const dialogue = new SdtDialogue();
    const answers: Uint8Array[] = [];
    const model = new SdtModel((bytes) => answers.push(bytes));
    model.place({ number });
    let effects = dialogue.start(0);
    for (let at = 0; at < 3_000 && !effects.some((effect) => effect.do === 'card'); at += 100) {
      for (const effect of [...effects, ...dialogue.wake(at)])
        if (effect.do === 'write') model.receive(effect.bytes);
      effects = answers.splice(0).flatMap((answer) => [...dialogue.receive(answer, at)]);
    }
    expect(effects.find((effect) => effect.do === 'card')).toMatchObject({ means: 'idCard', checkOk: false });
  });

  test.each([1, 2, 3, 4, 5])('a card is not missed when answer %i is damaged', (which) => {
    const { model, stage } = setUp();
    model.place({ number: NUMBER });
    if (which === 1) model.fault = { kind: 'badSum', answers: 1 };
    while (model.executed.length < which && stage.now < 3_000) stage.pass(1);
    model.fault = { kind: 'badSum', answers: 1 };
    stage.pass(3_000);
    expect(stage.heard).toEqual(['ready', 'reading', `idCard ${NUMBER}`]);
  });

  test('one damaged answer is asked for again; a module without authority and silence are troubles', () => {
    const { model, stage } = setUp();
    model.fault = { kind: 'badSum', answers: 1 };
    model.place({ number: NUMBER });
    stage.pass(1_000);
    expect(stage.heard.slice(0, 1)).toEqual(['ready']);
    model.fault = { kind: 'refusing' };
    stage.pass(1_000);
    expect(stage.heard.at(-1)).toBe('offline READER_FAULT');
    model.fault = { kind: 'silent' };
    stage.pass(5_000);
    expect(stage.heard.at(-1)).toBe('offline READER_NO_ANSWER');
    model.fault = { kind: 'none' };
    stage.pass(3_000);
    expect(stage.heard.at(-1)).toBe('ready');
  });

  test('an answer that comes late is not taken for the answer to the next command', () => {
    const stage = new DialogueStage(new SdtDialogue(), () => undefined);
    const [state, noCard, found] = [
      encodeSdt(Uint8Array.of(0, 0, 0x90)),
      encodeSdt(Uint8Array.of(0, 0, 0x80)),
      encodeSdt(Uint8Array.of(0, 0, 0x9f, 0, 0, 0, 0)),
    ];
    stage.start();
    stage.say(state);
    // Asked twice, for the first answer takes longer than a second.
    stage.pass(1_400);
    expect(stage.written).toHaveLength(3);
    stage.say(found);
    expect(stage.written).toHaveLength(4);
    stage.say(noCard);
    stage.say(found);
    stage.say(state);
    expect(stage.written).toHaveLength(4);
    stage.say(encodeSdt(Uint8Array.of(0, 0, 0x90, 1, 2, 3, 4, 5, 6, 7, 8)));
    expect(stage.written).toHaveLength(5);
    expect(stage.heard).toEqual(['ready', 'reading']);
  });

  test('what a card says beside its number is nowhere once it has been read', () => {
    const slabs: Uint8Array[] = [];
    const fill = vi.spyOn(Uint8Array.prototype, 'set').mockImplementation(function set(
      this: Uint8Array,
      from,
      at = 0,
    ) {
      if (this.length === SLAB_BYTES) slabs.push(this);
      for (let index = 0; index < from.length; index += 1) this[at + index] = from[index] ?? 0;
    });
    const { model, stage } = setUp();
    model.place({ number: NUMBER });
    stage.pass(1_000);
    fill.mockRestore();
    expect(stage.heard.at(-1)).toBe(`idCard ${NUMBER}`);
    expect(slabs.length).toBeGreaterThan(0);
    expect(slabs.every((slab) => slab.every((byte) => byte === 0))).toBe(true);
  });

  test('told to refuse, it looks at no card; told to accept, it does', () => {
    const { model, stage } = setUp();
    stage.pass(400);
    stage.command({ do: 'refuse' });
    model.executed.length = 0;
    model.place({ number: NUMBER });
    stage.pass(10_000);
    expect(new Set(model.executed)).toEqual(new Set(['11ff']));
    stage.command({ do: 'accept' });
    stage.pass(1_000);
    expect(stage.heard).toEqual(['ready', 'reading', `idCard ${NUMBER}`]);
  });

  test('only four commands exist, none of which reads a finger, an address or writes', () => {
    const commands = Object.values(SDT_COMMANDS).map((command) => Buffer.from(command).toString('hex'));
    expect(commands).toEqual(['11ff', '2001', '2002', '3001']);
  });

  test('whatever happens in whatever order, it is never stuck and reads the next card', () => {
    const event = fc.constantFrom(
      'place',
      'lift',
      'silent',
      'badSum',
      'refusing',
      'mend',
      'power',
      'noise',
      'wait',
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        const { dialogue, model, stage } = setUp();
        for (const happening of events) {
          if (happening === 'place') model.place({ number: NUMBER });
          else if (happening === 'lift') model.lift();
          else if (happening === 'silent' || happening === 'refusing') model.fault = { kind: happening };
          else if (happening === 'badSum') model.fault = { kind: 'badSum', answers: 3 };
          else if (happening === 'mend') model.fault = { kind: 'none' };
          else if (happening === 'power') model.losePower();
          else if (happening === 'noise') stage.say(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 1));
          stage.pass(happening === 'wait' ? 3_000 : 130);
          expect(dialogue.deadline()).toBeDefined();
        }
        model.fault = { kind: 'none' };
        model.lift();
        stage.pass(15_000);
        const before = stage.heard.length;
        model.place({ number: NUMBER });
        stage.pass(5_000);
        expect(stage.heard.slice(before)).toEqual(['reading', `idCard ${NUMBER}`]);
      }),
      { numRuns: 150 },
    );
  });
});
