import type { Random } from '../../../../drivers/src/testing/createRandom.ts';

const MAX_BYTES = 2_048;
const MAX_CHANGES = 4;

/** A changed copy: bytes altered, put in, taken out, a word put in, or the end of another input. */
export function mutate(
  bytes: Uint8Array,
  corpus: readonly Uint8Array[],
  words: readonly Uint8Array[],
  random: Random,
): Uint8Array {
  let made: Uint8Array = bytes.slice();
  for (let change = 1 + random(MAX_CHANGES); change > 0; change -= 1)
    made = changed(made, corpus, words, random);
  return made.subarray(0, MAX_BYTES);
}

function changed(
  bytes: Uint8Array,
  corpus: readonly Uint8Array[],
  words: readonly Uint8Array[],
  random: Random,
): Uint8Array {
  const at = random(bytes.length + 1);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random(6)) {
    case 0:
      return joined(head, Uint8Array.of(random(256)), tail.subarray(1));
    case 1:
      return joined(
        head,
        Uint8Array.from({ length: 1 + random(4) }, () => random(256)),
        tail,
      );
    case 2:
      return joined(head, tail.subarray(1 + random(3)));
    case 3:
      return joined(head, words[random(words.length)] ?? new Uint8Array(), tail);
    case 4: {
      const other = corpus[random(corpus.length)] ?? bytes;
      return joined(head, other.subarray(random(other.length + 1)));
    }
    default:
      return joined(head, Uint8Array.of((tail[0] ?? 0) ^ (1 << random(8))), tail.subarray(1));
  }
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
