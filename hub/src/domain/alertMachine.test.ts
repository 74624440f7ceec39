import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCEPT_MS,
  dueAt,
  escalatesAt,
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

type Timed = readonly [AlertInput, number];
const claim = (by: string): AlertInput => ({ do: 'claim', by });
const snooze = (by: string): AlertInput => ({ do: 'snooze', by });
const greet = (by: string): AlertInput => ({ do: 'greet', by });
const close = (by: string): AlertInput => ({ do: 'close', by, outcome: 'done' });
const pass = (by: string, to: string): AlertInput => ({ do: 'handOver', by, to });
const tick: AlertInput = { do: 'tick' };

function after(...inputs: Timed[]): AlertLife {
  return inputs.reduce((life, [input, at]) => {
    const step = stepAlert(life, input, at);
    if (!step.ok) throw new Error(`${input.do} at ${at}: ${step.code}`);
    return step.life;
  }, raised);
}
const refusal = (life: AlertLife, input: AlertInput): AlertStep => stepAlert(life, input, 1_000);

describe('claiming', () => {
  test('stops the escalation and names the owner', () => {
    const life = after([claim('a'), 5_000]);
    expect(life.phase).toEqual({ state: 'claimed', ownerId: 'a', claimedAt: 5_000, greetedAt: null });
    expect(dueAt(life)).toBeNull();
    expect(escalatesAt(life)).toBeNull();
  });

  test('comes second: the second learns who was first', () => {
    expect(refusal(after([claim('a'), 1]), claim('b'))).toEqual({
      ok: false,
      code: 'ALERT_TAKEN',
      ownerId: 'a',
    });
  });

  test('twice by the same person changes nothing', () => {
    const life = after([claim('a'), 1]);
    expect(stepAlert(life, claim('a'), 2)).toEqual({ ok: true, life, event: null });
  });

  test('is possible after the alert was missed: the customer is still here', () => {
    expect(after([tick, 600_000], [claim('b'), 700_000]).phase.state).toBe('claimed');
  });
});

describe('escalation [R23]', () => {
  test('30 s: deputy and lobby manager; 90 s: the head; 10 min: missed; then nothing more', () => {
    const told: unknown[] = [];
    let life = raised;
    for (let due = dueAt(life); due !== null; due = dueAt(life)) {
      const step = stepAlert(life, tick, due);
      if (!step.ok) throw new Error('a tick is never refused');
      told.push([due, step.event, step.tell]);
      life = step.life;
    }
    expect(told).toEqual([
      [30_000, 'alert.escalated', 'deputyAndLobby'],
      [90_000, 'alert.escalated', 'head'],
      [600_000, 'alert.closed', undefined],
    ]);
    expect(life.phase).toEqual({ state: 'missed' });
  });

  test('nothing happens before it is due', () => {
    expect(stepAlert(raised, tick, 29_999)).toEqual({ ok: true, life: raised, event: null });
  });

  test('a receipt stops nothing', () => {
    const step = stepAlert(raised, { do: 'receive' }, 1_000);
    expect(step).toEqual({ ok: true, life: raised, event: null });
  });

  test('a hidden page that gives no receipt loses the alert after 12 s [R26]', () => {
    const hidden = { ...raised, seen: false };
    expect(dueAt(hidden)).toBe(12_000);
    expect(stepAlert(hidden, tick, 12_000)).toMatchObject({
      event: 'alert.escalated',
      tell: 'deputyAndLobby',
    });
    const received = stepAlert(hidden, { do: 'receive' }, 3_000);
    expect(received).toMatchObject({ event: null });
    expect(dueAt(received.ok ? received.life : raised)).toBe(30_000);
  });

  test('the head is not called earlier because the first page was hidden', () => {
    const step = stepAlert({ ...raised, seen: false }, tick, 12_000);
    expect(step.ok && dueAt(step.life)).toBe(90_000);
  });

  test('when everybody told has gone, the next people hear of it at once', () => {
    expect(stepAlert(raised, { do: 'desert' }, 1_000)).toMatchObject({ tell: 'deputyAndLobby' });
    const life = after([claim('a'), 1]);
    expect(stepAlert(life, { do: 'desert' }, 2)).toEqual({ ok: true, life, event: null });
  });

  test('a hub that was away for long calls nobody for an alert that is already missed', () => {
    expect(stepAlert(raised, tick, 601_000)).toMatchObject({
      event: 'alert.closed',
      life: { phase: { state: 'missed' } },
    });
  });
});

describe('handing over', () => {
  test('the receiver takes it', () => {
    const life = after(
      [claim('a'), 1_000],
      [greet('a'), 2_000],
      [pass('a', 'b'), 3_000],
      [claim('b'), 4_000],
    );
    expect(life.phase).toEqual({ state: 'claimed', ownerId: 'b', claimedAt: 4_000, greetedAt: 2_000 });
  });

  test('a receiver who does not accept within 30 s: it returns to the one who had it', () => {
    const offered = after([claim('a'), 1_000], [pass('a', 'b'), 2_000]);
    expect(dueAt(offered)).toBe(2_000 + ACCEPT_MS);
    const returned = stepAlert(offered, tick, 2_000 + ACCEPT_MS);
    expect(returned).toMatchObject({
      event: 'alert.handedOver',
      life: { phase: { state: 'claimed', ownerId: 'a', claimedAt: 1_000 } },
    });
  });

  test('an unclaimed alert returns to everybody, and its escalation goes on', () => {
    const life = after([pass('a', 'b'), 5_000], [tick, 35_000]);
    expect(life.phase).toEqual({ state: 'open' });
    expect(dueAt(life)).toBe(30_000);
  });

  test('meanwhile only the receiver and the giver may take it', () => {
    const life = after([pass('a', 'b'), 1]);
    expect(refusal(life, claim('c'))).toEqual({ ok: false, code: 'ALERT_TAKEN', ownerId: 'b' });
    expect(stepAlert(life, claim('a'), 2)).toMatchObject({ ok: true, event: 'alert.claimed' });
  });

  test('what a colleague has cannot be handed over', () => {
    expect(refusal(after([claim('a'), 1]), pass('b', 'c'))).toEqual({
      ok: false,
      code: 'ALERT_TAKEN',
      ownerId: 'a',
    });
  });
});

describe('snoozing', () => {
  test('keeps the owner and reminds after five minutes', () => {
    const life = after([snooze('a'), 1_000]);
    expect(life.phase).toMatchObject({ state: 'snoozed', ownerId: 'a', until: 301_000 });
    expect(refusal(life, claim('b'))).toMatchObject({ ok: false, code: 'ALERT_TAKEN' });
    expect(stepAlert(life, tick, 301_000)).toMatchObject({
      event: 'alert.snoozed',
      life: { phase: { state: 'claimed', ownerId: 'a', claimedAt: 1_000 } },
    });
  });

  test('"I go" ends it', () => {
    expect(after([snooze('a'), 1], [claim('a'), 2]).phase.state).toBe('claimed');
  });
});

describe('greeting and closing', () => {
  test('belong to the owner', () => {
    const life = after([claim('a'), 1], [greet('a'), 2], [close('a'), 3]);
    expect(life.phase).toEqual({
      state: 'closed',
      closedAt: 3,
      outcome: 'done',
      owner: { ownerId: 'a', claimedAt: 1, greetedAt: 2 },
    });
  });

  test.each([greet('b'), close('b'), greet('a'), close('a')])(
    'without having claimed: refused (%o)',
    (input) => {
      expect(refusal(raised, input)).toEqual({ ok: false, code: 'ALERT_NOT_YOURS', ownerId: null });
    },
  );

  test.each([greet('b'), close('b')])('by somebody else: refused (%o)', (input) => {
    expect(refusal(after([claim('a'), 1]), input)).toEqual({
      ok: false,
      code: 'ALERT_NOT_YOURS',
      ownerId: 'a',
    });
  });

  test.each([claim('a'), snooze('a'), pass('a', 'b'), greet('a'), close('a')])(
    'after the end nothing is possible (%o)',
    (input) => {
      expect(refusal(after([claim('a'), 1], [close('a'), 2]), input)).toEqual({
        ok: false,
        code: 'ALERT_CLOSED',
        ownerId: 'a',
      });
    },
  );
});

describe('the end of the ticket', () => {
  test('closes what nobody took as missed', () => {
    expect(after([{ do: 'end' }, 9]).phase).toEqual({
      state: 'closed',
      closedAt: 9,
      outcome: 'missed',
      owner: null,
    });
  });

  test('leaves what somebody took with him, until he says how it ended', () => {
    const life = after([claim('a'), 1]);
    expect(stepAlert(life, { do: 'end' }, 2)).toEqual({ ok: true, life, event: null });
  });
});

test('an alert on its way to a colleague when its ticket ends: as if it had not been passed on', () => {
  expect(after([pass('a', 'b'), 1], [{ do: 'end' }, 2]).phase).toMatchObject({
    state: 'closed',
    outcome: 'missed',
  });
  const life = after([claim('a'), 1], [pass('a', 'b'), 2], [{ do: 'end' }, 3]);
  expect(life.phase).toMatchObject({ state: 'claimed', ownerId: 'a' });
});

const person = fc.constantFrom('a', 'b', 'c');
const anyInput: fc.Arbitrary<AlertInput> = fc.oneof(
  fc.record({ do: fc.constantFrom('claim' as const, 'snooze' as const, 'greet' as const), by: person }),
  fc.record({ do: fc.constant('handOver' as const), by: person, to: person }),
  fc.record({ do: fc.constant('close' as const), by: person, outcome: fc.constant('done' as const) }),
  fc.constantFrom<AlertInput>({ do: 'receive' }, { do: 'tick' }, { do: 'desert' }, { do: 'end' }),
);
const anyHistory = fc.array(fc.tuple(anyInput, fc.integer({ min: 0, max: 200_000 })), { maxLength: 25 });

describe('whatever happens in whatever order', () => {
  test('a refused input changes nothing, a silent one nothing that anybody sees, and an end is an end', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let life = raised;
        let now = 0;
        for (const [input, pause] of history) {
          now += pause;
          const before = structuredClone(life);
          const step = stepAlert(life, input, now);
          expect(life).toEqual(before);
          if (!step.ok) continue;
          if (before.phase.state === 'closed') expect(step.life).toEqual(before);
          if (step.event === null) expect(step.life.phase).toEqual(before.phase);
          life = step.life;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('an alert changes hands only through its owner, a hand-over, or the hub', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let life = raised;
        let now = 0;
        for (const [input, pause] of history) {
          now += pause;
          const owner = ownerOf(life)?.ownerId;
          const step = stepAlert(life, input, now);
          if (!step.ok) continue;
          const next = ownerOf(step.life)?.ownerId;
          if (owner !== undefined && next !== owner)
            expect(input).toMatchObject({ do: 'handOver', by: owner });
          life = step.life;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('of any number of claims in any order exactly one wins', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
        fc.nat(9),
        (people, receipts) => {
          let life = raised;
          const winners: string[] = [];
          for (let at = 0; at < receipts; at += 1) life = after([{ do: 'receive' }, at]);
          for (const by of people) {
            const step = stepAlert(life, claim(by), 10);
            if (!step.ok) expect(step).toMatchObject({ code: 'ALERT_TAKEN', ownerId: winners[0] });
            else {
              winners.push(by);
              life = step.life;
            }
          }
          expect(winners).toEqual([people[0]]);
        },
      ),
    );
  });

  test('time alone always comes to rest', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let life = raised;
        let now = 0;
        for (const [input, pause] of history) {
          now += pause;
          const step = stepAlert(life, input, now);
          if (step.ok) life = step.life;
        }
        for (let rounds = 0; rounds < 10; rounds += 1) {
          const due = dueAt(life);
          if (due === null) return;
          const step = stepAlert(life, tick, Math.max(now, due));
          expect(step.ok && step.life).not.toBe(life);
          if (step.ok) life = step.life;
        }
        expect(dueAt(life)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
