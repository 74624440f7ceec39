import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { drawVisits } from './drawVisits.ts';
import { simulate, type SimulationResult } from './simulate.ts';
import { simulateDay } from './simulateDay.ts';
import { simulatedRules } from './simulatedRules.ts';
import { readSimulationOptions } from './simulationOptions.ts';

/** Three hundred days: three seconds, and more beside other tests. */
const TIMEOUT_MS = 60_000;

const optionsFor = (...args: readonly string[]) => readSimulationOptions(args).options;
const play = (...args: readonly string[]): SimulationResult => simulate(optionsFor('--days', '60', ...args));
const mean = ({ tiers }: SimulationResult, tier: number): number =>
  tiers.find((one) => one.tier === tier)?.meanMinutes ?? Number.NaN;

describe('what order rules do to a hall (requirements 4.3)', () => {
  let firstCome: SimulationResult;
  let strict: SimulationResult;
  let unbound: SimulationResult;
  let standard: SimulationResult;
  let elastic: SimulationResult;
  beforeAll(() => {
    firstCome = play('--rule', 'firstCome');
    strict = play('--rule', 'strict');
    unbound = play('--max-overtake', '99');
    standard = play();
    elastic = play('--elastic', '8');
  }, TIMEOUT_MS);

  test('first come first served overtakes nobody and knows no tiers', () => {
    expect(firstCome.overtaken.total).toBe(0);
    expect(mean(firstCome, 2) / mean(firstCome, 0)).toBeCloseTo(1, 0);
  });

  test('the default overtakes nobody more than three times, in any tier', () => {
    expect(standard.overtaken.max).toBe(3);
    for (const { maxOvertaken } of standard.tiers) expect(maxOvertaken).toBeLessThanOrEqual(3);
    expect(strict.overtaken.max).toBeGreaterThan(8);
    expect(unbound.overtaken.max).toBeGreaterThan(3);
  });

  test('with it better customers wait far shorter, each tier shorter than the one below', () => {
    expect(mean(standard, 1)).toBeLessThan(mean(standard, 0) * 0.7);
    expect(mean(standard, 2)).toBeLessThan(mean(standard, 1) * 0.7);
    expect(mean(standard, 3)).toBeLessThan(mean(standard, 2));
    expect(standard.care.meanMinutes).toBeLessThan(mean(standard, 0) * 0.8);
  });

  test('ordinary customers pay for it with at most 15 % more, and less than under strict priority', () => {
    const cost = mean(standard, 0) / mean(firstCome, 0);
    expect(cost).toBeGreaterThan(1);
    expect(cost).toBeLessThanOrEqual(1.15);
    expect(mean(strict, 0)).toBeGreaterThan(mean(standard, 0));
  });

  test('one window more while eight wait does more for ordinary customers than any rule', () => {
    for (const other of [firstCome, strict, unbound, standard])
      expect(mean(elastic, 0)).toBeLessThan(mean(other, 0) * 0.85);
    expect(elastic.over30).toBeLessThan(standard.over30 / 2);
    expect(elastic.extraMinutesADay).toBeGreaterThan(5);
    expect(standard.extraMinutesADay).toBe(0);
  });

  test('the told wait is right more often than not, and leans to no side', () => {
    expect(standard.estimate.told).toBeGreaterThan(standard.tickets / 2);
    expect(standard.estimate.inside).toBeGreaterThan(0.55);
    expect(Math.abs(standard.estimate.meanErrorMinutes ?? Number.NaN)).toBeLessThan(1);
  });

  test('four of a hundred do not answer', () => {
    expect(standard.noShows / standard.tickets).toBeCloseTo(0.04, 1);
  });
});

test('a window for better customers serves the others when there are none', () => {
  const dedicated = play('--rule', 'dedicated', '--days', '20');
  expect(mean(dedicated, 1)).toBeLessThan(mean(dedicated, 0));
  expect(dedicated.overtaken.max).toBeLessThanOrEqual(3);
});

test('the same seed gives the same days, and everybody who came leaves', () => {
  const options = optionsFor('--days', '2');
  expect(simulate(options)).toEqual(simulate(options));
  const visits = drawVisits(createRandom(1, 'day 0'), 130);
  expect(visits).toEqual(drawVisits(createRandom(1, 'day 0'), 130));
  const { tickets } = simulateDay(visits, { rules: simulatedRules(options), windows: 1, elastic: null });
  expect(tickets).toHaveLength(visits.length);
  expect(new Set(tickets.map(({ state }) => state))).toEqual(new Set(['done', 'noShow']));
});

test('customers come in the shares of the requirements', () => {
  const visits = Array.from({ length: 200 }, (_, day) => drawVisits(createRandom(3, `${day}`), 130)).flat();
  const share = (passes: (visit: (typeof visits)[number]) => boolean): number =>
    visits.filter(passes).length / visits.length;
  expect(visits.length / 200).toBeCloseTo(130, -1);
  expect(share(({ tier }) => tier === 0)).toBeCloseTo(0.8, 1);
  expect(share(({ businessId }) => businessId === 'personal')).toBeCloseTo(0.63, 1);
  expect(share(({ care, tier }) => care && tier > 0)).toBe(0);
  const wealth = visits.filter(({ businessId }) => businessId === 'wealth');
  expect(wealth.reduce((sum, one) => sum + one.serviceMs, 0) / wealth.length / 60_000).toBeCloseTo(12, 0);
});

describe('the command line', () => {
  test('without anything is three windows, the default rule and 400 days', () => {
    expect(optionsFor()).toEqual({
      rule: 'headStart',
      windows: 3,
      days: 400,
      seed: 1,
      perDay: 130,
      maxOvertake: 3,
      elastic: null,
    });
  });

  test.each([
    [['--rule', 'fast'], '--rule is one of headStart, firstCome, strict, dedicated, not "fast"'],
    [['--windows', '0'], '--windows is a whole number from 1 to 20, not "0"'],
    [['--days', '1.5'], '--days is a whole number from 1 to 10000, not "1.5"'],
    [['--elastic', 'x', '--lang', 'zh-CN'], '--elastic 是 1 到 999 的整数，不能是“x”'],
    [['--windws', '3'], "Unknown option '--windws'. See --help"],
    [['--lang', 'fr'], '--lang is en or zh-CN, not "fr"'],
    [['--days', '10000', '--per-day', '1000'], 'take fewer days'],
  ])('%o: %s', (args, text) => {
    expect(() => readSimulationOptions(args)).toThrow(text);
  });
});
