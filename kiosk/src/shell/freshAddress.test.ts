import { expect, test } from 'vitest';
import { freshAddress } from './freshAddress.ts';
import { mayNavigate } from './navigationPolicy.ts';

test('two loads differ in more than the fragment, and the token stays in the fragment', () => {
  const [first, second] = [1, 2].map((load) => freshAddress('http://127.0.0.1:8703/#token', load));
  expect(first).toBe('http://127.0.0.1:8703/?load=1#token');
  expect(second).toBe('http://127.0.0.1:8703/?load=2#token');
  expect(mayNavigate(second ?? '', first ?? '')).toBe(true);
});
