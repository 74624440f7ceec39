import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SoundSwitch, type SoundState } from './soundSwitch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A context that starts only once somebody has touched the page. */
class FakeContext extends EventTarget {
  state = 'suspended';
  touched = false;

  resume = (): Promise<void> => {
    if (!this.touched) return new Promise(() => undefined);
    this.state = 'running';
    return Promise.resolve();
  };

  close = (): Promise<void> => Promise.resolve();
}

function soundOf(context: FakeContext) {
  // Only what the switch uses is there.
  const sound = new SoundSwitch(() => context as unknown as AudioContext);
  const states: SoundState[] = [];
  sound.subscribe(() => states.push(sound.state));
  return { sound, states };
}

test('a browser that wants a touch is told from one that is on, and one touch switches it on', async () => {
  const context = new FakeContext();
  const { sound, states } = soundOf(context);
  const first = sound.switchOn();
  await vi.advanceTimersByTimeAsync(500);
  expect(await first).toBe('needsTouch');
  context.touched = true;
  expect(await sound.switchOn()).toBe('on');
  expect(states).toEqual(['needsTouch', 'on']);
  expect(sound.context()).toBe(context);
});

test('a kiosk browser is on without a touch', async () => {
  const context = new FakeContext();
  context.state = 'running';
  expect(await soundOf(context).sound.switchOn()).toBe('on');
});

test('sound that the system takes away is noticed', async () => {
  const context = new FakeContext();
  context.state = 'running';
  const { sound, states } = soundOf(context);
  await sound.switchOn();
  context.state = 'suspended';
  context.dispatchEvent(new Event('statechange'));
  expect(states).toEqual(['on', 'needsTouch']);
});

test('a machine without sound says so', async () => {
  const sound = new SoundSwitch(() => {
    throw new Error('no device');
  });
  expect(await sound.switchOn()).toBe('unavailable');
  expect(() => sound.context()).toThrow('no audio context');
});
