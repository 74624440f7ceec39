const UINT32 = 2 ** 32;

/** Values with their shares; the shares need not sum to one. */
export type Shares<T> = readonly (readonly [value: T, share: number])[];

export interface Random {
  /** 0 <= x < 1, 32 bits. */
  readonly fraction: () => number;
  /** 0 <= n < bound. */
  readonly int: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Mean 0, deviation 1. */
  readonly normal: () => number;
  /** With this mean; `sigma` is the deviation of the logarithm. */
  readonly lognormal: (mean: number, sigma: number) => number;
  readonly poisson: (mean: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly share: <T>(shares: Shares<T>) => T;
  readonly uint32: () => number;
}

/**
 * sfc32 (Chris Doty-Humphrey's small fast counter generator, 128 bits of state), seeded by splitmix32 from number and
 * label. Each label is a stream of its own: a draw more in one place changes nothing in another. Made-up data only.
 */
export function createRandom(seed: number, label: string): Random {
  const mix = splitmix32(seed ^ fnv1a(label));
  let [a, b, c, counter] = [mix(), mix(), mix(), mix()];
  const uint32 = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let round = 0; round < 12; round += 1) uint32();
  const fraction = (): number => uint32() / UINT32;
  // Box-Muller; 1 - x keeps the logarithm away from zero.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
  return {
    uint32,
    fraction,
    int: (bound) => Math.floor(fraction() * bound),
    chance: (probability) => fraction() < probability,
    normal,
    lognormal: (mean, sigma) => Math.exp(Math.log(mean) - sigma ** 2 / 2 + sigma * normal()),
    poisson: (mean) => poisson(mean, fraction),
    pick: (list) => list[Math.floor(fraction() * list.length)] ?? list[0],
    share: (shares) => pickShare(shares, fraction()),
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Knuth's method: for the small means of visits. */
function poisson(mean: number, fraction: () => number): number {
  const limit = Math.exp(-mean);
  let product = fraction();
  let count = 0;
  while (product > limit) {
    product *= fraction();
    count += 1;
  }
  return count;
}

function pickShare<T>(shares: Shares<T>, fraction: number): T {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  let rest = fraction * total;
  for (const [value, share] of shares) {
    rest -= share;
    if (rest < 0) return value;
  }
  const last = shares.at(-1);
  if (last === undefined) throw new RangeError('no shares to draw from');
  return last[0];
}
