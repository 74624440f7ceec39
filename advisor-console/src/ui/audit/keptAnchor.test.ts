import { expect, test } from 'vitest';
import { anchorText, loadAnchor, parseAnchor, saveAnchor } from './keptAnchor.ts';

const mac = 'A'.repeat(43);

function storage(text: string | null = null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_key: string, value: string) => void (kept = value) };
}

test('an end that was kept comes back, and as somebody types it', () => {
  const place = storage();
  saveAnchor(place, { seq: 12, mac, at: 99 });
  expect(loadAnchor(place)).toEqual({ seq: 12, mac, at: 99 });
  expect(parseAnchor(` ${anchorText({ seq: 12, mac })}\n`)).toEqual({ seq: 12, mac });
});

test.each(['', '12', `12 ${mac}x`, `x ${mac}`, '12 short'])('%o is not an end', (typed) => {
  expect(parseAnchor(typed)).toBeUndefined();
});

test.each(['{', 'null', '{"seq":1}', `{"seq":"1","mac":"${mac}","at":1}`, '{"seq":1,"mac":"x","at":1}'])(
  'what is not ours in the storage (%o) counts as nothing',
  (text) => {
    expect(loadAnchor(storage(text))).toBeUndefined();
  },
);
