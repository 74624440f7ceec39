import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReaderCommand } from '../cardReader.ts';
import type { SimulatedChip } from '../simulators/chipContact.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { Crt288kMachine } from '../simulators/crt288kMachine.ts';
import { F2Model, type F2Machine } from '../simulators/f2Model.ts';
import type { SimulatedCard } from '../simulators/insertSlot.ts';
import { KytModel } from '../simulators/kytModel.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import type { DeviceModel } from '../simulators/readerSimulator.ts';
import { SankyoMachine } from '../simulators/sankyoMachine.ts';
import type { ChipTalk } from './chipTalk.ts';
import { crt310Codec } from './crt310Codec.ts';
import { crt288kDialect } from './crtF2Dialect.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';
import { f2Dialogue } from './f2Dialogue.ts';
import type { F2Dialect } from './f2Dialect.ts';
import { InsertDialogue } from './insertDialogue.ts';
import { kytCodec } from './kytCodec.ts';
import { MsrDialogue } from './msrDialogue.ts';
import { sankyoHidDialect, sankyoSerialDialect } from './sankyoDialect.ts';

type Happening =
  | { readonly what: 'noise'; readonly bytes: Uint8Array }
  | { readonly what: 'pass'; readonly ms: number }
  | { readonly what: 'command'; readonly command: ReaderCommand }
  | { readonly what: 'listen' | 'ignore' | 'card' | 'take' | 'jam' | 'power' | 'reopen' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => ({ what: 'noise', bytes }) as const),
  fc
    .constantFrom(0x06, 0x15, 0x04, 0x1b)
    .map((byte) => ({ what: 'noise', bytes: Uint8Array.of(byte) }) as const),
  fc.integer({ min: 1, max: 5_000 }).map((ms) => ({ what: 'pass', ms }) as const),
  fc
    .constantFrom<ReaderCommand>(
      { do: 'accept' },
      { do: 'refuse' },
      { do: 'eject' },
      { do: 'light', light: 'red' },
    )
    .map((command) => ({ what: 'command', command }) as const),
  fc
    .constantFrom('listen', 'ignore', 'card', 'take', 'jam', 'power', 'reopen')
    .map((what) => ({ what }) as const),
);

interface Played {
  readonly device: DeviceModel;
  readonly giveCard: () => unknown;
  readonly take: () => void;
  readonly setJam: (jammed: boolean) => void;
}

/** Three tries of an answer that a motor may take 20 s for, and the set-up. */
const SETTLE_MS = 45_000;

const card = { track2: '9000010000000000009=30122200000000' };
type Send = (bytes: Uint8Array) => void;

const chip: SimulatedChip = () => Uint8Array.of(0x90, 0x00);

const insertable = (
  device: Crt310Model | KytModel | F2Model<F2Machine>,
  given: SimulatedCard = card,
): Played => ({
  device,
  giveCard: () => device.slot.insert(given),
  take: () => device.slot.take(),
  setJam: (jammed) => void (device.slot.jammed = jammed),
});

/** Says its number when it is asked for the third time. */
class SomeChipTalk implements ChipTalk {
  #asked = 0;
  begin(): Uint8Array {
    this.#asked = 1;
    return Uint8Array.of(0xa4);
  }
  answered(response: Uint8Array) {
    this.#asked += 1;
    if (this.#asked < 3) return { apdu: Uint8Array.of(0xb2) };
    return response.length === 1 ? ({ failure: 'unsupportedCard' } as const) : NUMBER;
  }
  reset(): void {
    this.#asked = 0;
  }
}
const NUMBER = { bytes: Uint8Array.from(Buffer.from('9000010000000000009')), number: { start: 0, end: 19 } };

const ofF2 = (name: string, dialect: F2Dialect, create: () => F2Machine) => ({
  name,
  dialogue: (): Dialogue => f2Dialogue(dialect, new SomeChipTalk()),
  play: (send: Send): Played => insertable(new F2Model(dialect, create(), send), { chip }),
});

const KINDS = [
  ofF2('CRT-288K', crt288kDialect({}), () => new Crt288kMachine()),
  ofF2('ICT3Q8 serial', sankyoSerialDialect({}), () => new SankyoMachine()),
  ofF2('ICT3Q8 HID', sankyoHidDialect({}), () => new SankyoMachine()),
  {
    name: 'CRT-310',
    dialogue: (): Dialogue => new InsertDialogue(crt310Codec({})),
    play: (send: Send): Played => insertable(new Crt310Model(send)),
  },
  {
    name: 'KYT-79xx',
    dialogue: (): Dialogue => new InsertDialogue(kytCodec),
    play: (send: Send): Played => insertable(new KytModel(send)),
  },
  {
    name: 'MSR605',
    dialogue: (): Dialogue => new MsrDialogue(),
    play: (send: Send): Played => {
      const device = new MsrModel(send);
      return {
        device,
        giveCard: () => device.swipe(card),
        take: () => undefined,
        setJam: () => undefined,
      };
    },
  },
];

/** Far cheaper than `expect`, and asked hundreds of thousands of times. */
function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

describe.each(KINDS)('$name', ({ dialogue: createDialogue, play }) => {
  /** Plays the happenings, and then lets all be well; answers what was said at the end. */
  function run(happenings: readonly Happening[]) {
    const dialogue = createDialogue();
    let now = 0;
    let listens = true;
    let readings = 0;
    let state = 'none';
    const inbox: Uint8Array[] = [];
    const played = play((bytes) => void inbox.push(bytes));

    const perform = (effects: readonly DialogueEffect[]): void => {
      check(effects.filter((effect) => effect.do === 'card').length <= 1, 'two cards at once');
      for (const effect of effects) {
        if (effect.do === 'write' && listens) played.device.receive(effect.bytes);
        if (effect.do === 'reading') {
          check(readings === 0, 'a second card before the outcome of the first');
          readings = 1;
        }
        if (effect.do === 'card' || effect.do === 'failure') {
          check(readings === 1, 'an outcome without a card');
          readings = 0;
        }
        if (effect.do === 'trouble') readings = 0;
        if (effect.do === 'trouble' || effect.do === 'ready') state = effect.do;
      }
      check(dialogue.deadline() !== undefined, 'nothing to wait for: stuck');
      while (inbox.length > 0) perform(dialogue.receive(inbox.shift() ?? new Uint8Array(), now));
    };
    const pass = (ms: number): void => {
      const until = now + ms;
      for (let wakes = 0; (dialogue.deadline() ?? until) < until; wakes += 1) {
        check(wakes < 10_000, 'it wakes without end');
        now = Math.max(now, dialogue.deadline() ?? now);
        perform(dialogue.wake(now));
      }
      now = until;
    };

    perform(dialogue.start(now));
    for (const happened of happenings) {
      switch (happened.what) {
        case 'noise':
          perform(dialogue.receive(happened.bytes, now));
          break;
        case 'pass':
          pass(happened.ms);
          break;
        case 'command':
          perform(dialogue.command(happened.command, now));
          break;
        case 'listen':
        case 'ignore':
          listens = happened.what === 'listen';
          break;
        case 'card':
          played.giveCard();
          break;
        case 'take':
          played.take();
          break;
        case 'jam':
          played.setJam(true);
          break;
        case 'power':
          played.device.losePower();
          break;
        case 'reopen':
          inbox.length = 0;
          readings = 0;
          dialogue.reset();
          perform(dialogue.start(now));
      }
    }
    listens = true;
    played.setJam(false);
    played.take();
    pass(SETTLE_MS);
    return { state, dialogue, pass };
  }

  test(
    'whatever happens, in whatever order, it is ready again 45 s after all is well',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
          const { state, dialogue, pass } = run(happenings);
          expect(state).toBe('ready');
          for (let tries = 0; tries < 50 && !dialogue.isSettled(); tries += 1) pass(50);
          expect(dialogue.isSettled()).toBe(true);
        }),
        { numRuns: 200 },
      );
    },
  );
});
