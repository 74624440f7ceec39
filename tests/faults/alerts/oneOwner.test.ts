import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownerOf } from '../../../hub/src/domain/alertMachine.ts';
import { nightly } from '../../support/nightly.ts';
import { AlertModel, MANAGERS, type Action } from './alertModel.ts';

const RUNS = nightly(2_000, 20_000);
const MOST_ACTIONS = 40;

const frequent: readonly Action['do'][] = [
  'publish',
  'deliver',
  'deliver',
  'deliver',
  'paint',
  'connect',
  'claim',
  'claim',
];
const rare: readonly Action['do'][] = [
  'deliverTwice',
  'repeatOld',
  'lose',
  'cut',
  'crash',
  'paintAndCrash',
  'claimUnanswered',
  'greet',
  'close',
  'end',
  'wait',
];
const anyAction: fc.Arbitrary<Action> = fc.record({
  do: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...frequent) }, fc.constantFrom(...rare)),
  who: fc.nat(1),
  which: fc.nat(5),
  ms: fc.integer({ min: 1, max: 400_000 }),
});

test(
  `in ${RUNS} histories of lost, doubled and cut messages, crashes and two claims each alert comes up once and has one owner [A4]`,
  { timeout: nightly(120_000, 1_800_000) },
  () => {
    let shown = 0;
    let claimed = 0;
    fc.assert(
      fc.property(fc.array(anyAction, { minLength: 5, maxLength: MOST_ACTIONS }), (actions) => {
        const model = new AlertModel();
        // Both are at their desks when the story begins.
        model.settle();
        for (const action of actions) model.act(action);
        model.settle();
        expect(model.faults).toEqual([]);
        const records = [...model.records.values()];
        for (const { alertId, life } of records) {
          const owner = ownerOf(life)?.ownerId;
          expect(owner).toBe(model.winners.get(alertId));
        }
        for (const name of MANAGERS) {
          const { shown: came, excused, state } = model.desks[name];
          const twice = came.filter((alertId, at) => came.indexOf(alertId) < at && !excused.has(alertId));
          expect(twice).toEqual([]);
          const missing = records.filter((one) => model.isAsking(one) && !came.includes(one.alertId));
          expect(missing).toEqual([]);
          const first = came.filter((alertId, at) => came.indexOf(alertId) === at);
          expect(first).toEqual([...model.records.keys()].filter((alertId) => first.includes(alertId)));
          expect([...state.alerts.byId.values()].toSorted(byAge)).toEqual(
            records.map((record) => model.viewFor(record)),
          );
          shown += came.length;
        }
        claimed += model.winners.size;
      }),
      { numRuns: RUNS },
    );
    console.log(`${shown} came up, ${claimed} were claimed`);
    expect(shown).toBeGreaterThan(RUNS);
    expect(claimed).toBeGreaterThan(RUNS / 10);
  },
);

const byAge = (a: { readonly raisedAt: number }, b: { readonly raisedAt: number }): number =>
  a.raisedAt - b.raisedAt;
