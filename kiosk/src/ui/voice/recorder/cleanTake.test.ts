import { expect, test } from 'vitest';
import { cleanTake, PACK_RATE } from './cleanTake.ts';

const seconds = (count: number) => Math.round(count * PACK_RATE);

/** Half a second of room, a tone, half a second of room. */
function take({ tone = 0.4, level = 0.3, noise = 0.002 } = {}): Float32Array {
  return Float32Array.from({ length: seconds(1 + tone) }, (_, at) => {
    const room = Math.sin(at * 7.3) * noise;
    const speaks = at >= seconds(0.5) && at < seconds(0.5 + tone);
    return room + (speaks ? Math.sin((at / PACK_RATE) * 440 * 2 * Math.PI) * level : 0);
  });
}

function cleaned(samples: Float32Array) {
  const result = cleanTake(samples);
  if (typeof result === 'string') throw new Error(result);
  const loudness = Math.sqrt(
    result.samples.reduce((sum, value) => sum + value * value, 0) / result.samples.length,
  );
  return { ...result, loudness };
}

test('the silence around the speech is cut, and a little is left so that nothing is clipped', () => {
  const { durationMs, samples } = cleaned(take());
  expect(durationMs).toBe(490);
  expect(samples.at(0)).toBe(0);
  expect(samples.at(-1)).toBeCloseTo(0);
});

test('a soft and a loud take come out equally loud', () => {
  const soft = cleaned(take({ level: 0.06 }));
  const loud = cleaned(take({ level: 0.8 }));
  expect(soft.loudness).toBeCloseTo(0.12, 2);
  expect(loud.loudness).toBeCloseTo(0.12, 2);
});

test.each([
  ['silence', new Float32Array(seconds(1)), 'silent'],
  ['nothing', new Float32Array(), 'silent'],
  ['the room alone', take({ level: 0, noise: 0.008 }), 'silent'],
  ['a click', take({ tone: 0.02 }), 'silent'],
  ['a take that is too loud for the microphone', take({ level: 1 }), 'clipped'],
  ['a whole speech', take({ tone: 4.5 }), 'long'],
] as const)('%s must be recorded again', (_, samples, fault) => {
  expect(cleanTake(samples)).toBe(fault);
});
