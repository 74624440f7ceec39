import { describe, expect, test } from 'vitest';
import {
  ACCEPT_MS,
  dueAt,
  escalatesAt,
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
