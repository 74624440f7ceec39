import { describe, expect, test } from 'vitest';
import { type KioskRun, screenOf, startAtHome, startChoosing } from '../testing/kioskRun.ts';

describe('time (3.1)', () => {
  test.each([
    ['home', startAtHome, 40_000],
    ['choose', startChoosing, 20_000],
  ] as const)('%s warns in time with a sound, and ends 20 s later', (_name, begin, idleMs) => {
    const run = begin();
    const before = screenOf(run);
    run.pass(idleMs - 100);
    expect(screenOf(run)).toBe(before);
    run.pass(100);
    expect(screenOf(run)).toBe('idleWarning');
    expect(run.played.at(-1)).toBe('warning');
    run.pass(19_900);
    expect(screenOf(run)).toBe('idleWarning');
    run.pass(100);
    expect(screenOf(run)).toBe('attract');
  });

  test('large type doubles the time', () => {
    const run = startAtHome();
    run.act({ do: 'adjust', wish: { large: true } });
    run.pass(79_900);
    expect(screenOf(run)).toBe('home');
    run.pass(200);
    expect(screenOf(run)).toBe('idleWarning');
  });

  test('the voice doubles it too, and no time passes while it speaks', () => {
    const run = startAtHome();
    run.act({ do: 'adjust', wish: { voice: 'on' } });
    run.event({ type: 'speech', speech: 'begun' });
    run.pass(200_000);
    expect(screenOf(run)).toBe('home');
    run.event({ type: 'speech', speech: 'ended' });
    run.pass(79_900);
    expect(screenOf(run)).toBe('home');
    run.pass(200);
    expect(screenOf(run)).toBe('idleWarning');
  });

  test('a machine without a voice says so and keeps the time of who needs one', () => {
    const run = startAtHome();
    run.act({ do: 'adjust', wish: { voice: 'on' } });
    run.act({ do: 'toggleBlank' });
    run.event({ type: 'speech', speech: 'silent' });
    expect(run.state()).toMatchObject({ voice: 'silent', blank: false });
    run.pass(79_000);
    expect(screenOf(run)).toBe('home');
  });

  test('a touch extends as often as one likes', () => {
    const run = startAtHome();
    for (let time = 0; time < 20; time += 1) {
      run.pass(39_000);
      run.event({ type: 'touch' });
    }
    expect(screenOf(run)).toBe('home');
  });

  test.each(['stay', 'elsewhere'] as const)('%s returns from the warning to the same choice', (act) => {
    const run = startChoosing();
    run.pass(20_000);
    run.act({ do: act });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('the finger that comes down on a button of the warning does not close it first', () => {
    const run = startAtHome();
    run.pass(40_000);
    run.event({ type: 'touch' });
    expect(screenOf(run)).toBe('idleWarning');
  });

  test.each([
    ['is given up', (run: KioskRun) => run.act({ do: 'leave' })],
    ['runs out', (run: KioskRun) => run.pass(20_000)],
  ])('when the warning %s, the card is forgotten and every choice with it', (_how, end) => {
    const run = startChoosing();
    run.act({ do: 'adjust', wish: { language: 'en' } });
    run.pass(20_000);
    end(run);
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
    expect(run.state()).toMatchObject({ language: 'zh-CN', large: false, screen: { name: 'attract' } });
  });

  test('the agent forgets the card under a warning too', () => {
    const run = startChoosing();
    run.pass(20_000);
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    run.act({ do: 'stay' });
    expect(screenOf(run)).toBe('home');
  });
});
