import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dueAt,
  ownerOf,
  stepAlert,
  type AlertInput,
  type AlertLife,
  type AlertStep,
} from './alertMachine.ts';

const raised: AlertLife = {
  raisedAt: 0,
  seen: true,
  steps: [
    { to: 'deputyAndLobby', afterMs: 30_000 },
    { to: 'head', afterMs: 90_000 },
  ],
  phase: { state: 'open' },
};
const RUNS = { numRuns: 2_000 };

const person = fc.constantFrom('a', 'b', 'c');
const anyInput: fc.Arbitrary<AlertInput> = fc.oneof(
  fc.record({ do: fc.constantFrom('claim' as const, 'snooze' as const, 'greet' as const), by: person }),
  fc.record({ do: fc.constant('handOver' as const), by: person, to: person }),
  fc.record({ do: fc.constant('close' as const), by: person, outcome: fc.constant('done' as const) }),
  fc.constantFrom<AlertInput>({ do: 'receive' }, { do: 'tick' }, { do: 'desert' }, { do: 'end' }),
);
const anyHistory = fc.array(fc.tuple(anyInput, fc.integer({ min: 0, max: 200_000 })), { maxLength: 25 });
type History = readonly (readonly [AlertInput, number])[];

interface Turn {
  readonly before: AlertLife;
  readonly input: AlertInput;
  readonly step: AlertStep;
}

/** Everything that happens when the inputs come with these pauses. */
function play(history: History): { turns: readonly Turn[]; life: AlertLife; now: number } {
  const turns: Turn[] = [];
  let life = raised;
  let now = 0;
  for (const [input, pause] of history) {
    now += pause;
    const step = stepAlert(life, input, now);
    turns.push({ before: life, input, step });
    if (step.ok) life = step.life;
  }
  return { turns, life, now };
}

const accepted = (turns: readonly Turn[]) =>
  turns.flatMap(({ before, input, step }) => (step.ok ? [{ before, input, step }] : []));

test('an input never changes the life it is given', () => {
  fc.assert(
    fc.property(anyInput, anyHistory, (input, history) => {
      const { life, now } = play(history);
      const before = structuredClone(life);
      stepAlert(life, input, now);
      expect(life).toEqual(before);
    }),
    RUNS,
  );
});

test('what nobody is told of changes nothing that anybody sees', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const silent = accepted(play(history).turns).filter(({ step }) => step.event === null);
      expect(silent.map(({ step }) => step.life.phase)).toEqual(silent.map(({ before }) => before.phase));
    }),
    RUNS,
  );
});

test('an end is an end', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const late = accepted(play(history).turns).filter(({ before }) => before.phase.state === 'closed');
      expect(late.map(({ step }) => step.life)).toEqual(late.map(({ before }) => before));
    }),
    RUNS,
  );
});

test('an alert that is taken changes hands only by the will of its owner', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const lost = accepted(play(history).turns).filter(({ before, step }) => {
        const owner = ownerOf(before)?.ownerId;
        return owner !== undefined && ownerOf(step.life)?.ownerId !== owner;
      });
      expect(lost.map(({ input }) => input)).toEqual(
        lost.map(({ before }) => expect.objectContaining({ do: 'handOver', by: ownerOf(before)?.ownerId })),
      );
    }),
    RUNS,
  );
});

test('of any number of claims in any order exactly one wins, and the others learn who', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
      fc.nat(9),
      ([...people], receipts) => {
        const inputs: AlertInput[] = [
          ...Array.from({ length: receipts }, (): AlertInput => ({ do: 'receive' })),
          ...people.map((by): AlertInput => ({ do: 'claim', by })),
        ];
        const { turns, life } = play(inputs.map((input) => [input, 1]));
        const [, ...losers] = turns.slice(receipts).map(({ step }) => step);
        expect(ownerOf(life)?.ownerId).toBe(people[0]);
        expect(losers).toEqual(
          people.slice(1).map(() => ({ ok: false, code: 'ALERT_TAKEN', ownerId: people[0] })),
        );
      },
    ),
  );
});

test('time alone always comes to rest', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      let { life, now } = play(history);
      for (let rounds = 0; rounds < 10; rounds += 1) {
        now = Math.max(now, dueAt(life) ?? now);
        const step = stepAlert(life, { do: 'tick' }, now);
        if (step.ok) life = step.life;
      }
      expect(dueAt(life)).toBeNull();
    }),
    RUNS,
  );
});
