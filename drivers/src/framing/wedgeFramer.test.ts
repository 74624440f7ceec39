import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWedgeNumber } from '../devices/wedgeNumber.ts';
import { createSlab } from './slab.ts';
import { WedgeFramer } from './wedgeFramer.ts';

const CARD = '9000010000000000009';
const SWIPE = `%B${CARD}^TEST/CARD^3012220?;${CARD}=30122200000000?`;

interface Heard {
  readonly slab: Uint8Array;
  readonly framer: WedgeFramer;
  readonly heard: string[];
  /** Types with the same pause before each key, and says what was free. */
  readonly type: (text: string, gapMs: number) => string;
}

function setUp(): Heard {
  const slab = createSlab();
  const heard: string[] = [];
  const note = (who: string) => (bytes: Uint8Array, span: { readonly start: number; readonly end: number }) =>
    void heard.push(`${who} ${Buffer.from(bytes.subarray(span.start, span.end)).toString('latin1')}`);
  const framer = new WedgeFramer(slab, {
    onSwipe: note('reader'),
    onDropped: note('dropped'),
    onHuman: note('human'),
  });
  let now = 0;
  const type = (text: string, gapMs: number): string => {
    let free = '';
    for (let at = 0; at < text.length; at += 1) {
      now += gapMs;
      if (framer.push(text.charCodeAt(at), now) === 'free') free += text[at];
    }
    return free;
  };
  return { slab, framer, heard, type };
}

test('a swipe is held back key by key, handed over at Enter, and its memory zeroed', () => {
  const { slab, heard, framer, type } = setUp();
  expect(type(SWIPE, 3)).toBe('');
  expect(heard).toEqual([]);
  type('\r', 3);
  expect(heard).toEqual([`reader ${SWIPE}\r`]);
  expect(slab.every((byte) => byte === 0)).toBe(true);
  expect(framer.deadline()).toBeUndefined();
});

test('a reader that types no Enter is done when it falls silent', () => {
  const { heard, framer, type } = setUp();
  type(SWIPE, 10);
  const deadline = framer.deadline() ?? 0;
  framer.idle(deadline - 1);
  expect(heard).toEqual([]);
  framer.idle(deadline);
  expect(heard).toEqual([`reader ${SWIPE}`]);
});

test('what a hand types is given back, also fast, and also a sentinel', () => {
  const { heard, framer, type } = setUp();
  expect(type('hello 12', 90)).toBe('hello 12');
  expect(type(`;${CARD}=3012?`, 80)).toBe('');
  type('\r', 80);
  expect(heard).toEqual([`human ;${CARD}=3012?\r`]);
  type(';1', 20);
  framer.idle(Number.POSITIVE_INFINITY);
  expect(heard.at(-1)).toBe('human ;1');
});

test('a swipe that stops is dropped, and one without end does not fill the memory', () => {
  const { heard, framer, type } = setUp();
  type('%B900001', 5);
  framer.idle(Number.POSITIVE_INFINITY);
  expect(heard).toEqual(['dropped %B900001']);
  type(`;${'1'.repeat(299)}`, 5);
  expect(heard).toHaveLength(2);
  expect(heard[1]).toHaveLength('dropped '.length + 256);
});

test('keys that drip in are not kept longer than 10 s', () => {
  const { heard, type } = setUp();
  type(`;${'1'.repeat(60)}`, 240);
  expect(heard.length).toBeGreaterThan(0);
});

test('whatever is typed at whatever speed, every key is free or comes back once, in order', () => {
  const key = fc.tuple(fc.constantFrom(';', '%', '?', '\r', '1', 'B', '='), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 80 }), (keys) => {
      const { heard, framer, type } = setUp();
      let back = '';
      let seen = 0;
      const collect = (): void => {
        for (; seen < heard.length; seen += 1) back += (heard[seen] ?? '').replace(/^\w+ /, '');
      };
      for (const [character, gapMs] of keys) {
        const free = type(character, gapMs);
        collect();
        back += free;
      }
      framer.idle(Number.POSITIVE_INFINITY);
      collect();
      expect(back).toBe(keys.map(([character]) => character).join(''));
    }),
  );
});

test('lower case is read, two cards in one swipe and other characters are not', () => {
  const find = (text: string) => {
    const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
    return findWedgeNumber(bytes, { start: 0, end: bytes.length });
  };
  expect(find(`%b${CARD}^test/card^3012220?\r`)).toEqual({ start: 2, end: 21 });
  expect(find(`;${CARD}=30122200000000_\r`)).toBe('unreadable');
  expect(find(`%B${CARD}^TEST/CARD^3012220?;9000010000000000017=30122200000000?\r`)).toBe('unreadable');
  expect(find('%E?;E?\r')).toBe('unreadable');
});
