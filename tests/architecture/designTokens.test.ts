import { contrastRatio } from '@lobby/shared';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../shared/design/tokens.css'), 'utf8');

/** The custom properties of one block that are plain colours. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const found = block.matchAll(/--([\w-]+): (#[\da-f]+);/gi);
  return new Map([...found].map(([, name = '', colour = '']) => [name, colour]));
}

const light = coloursOf(':root');
const highContrast = new Map([...light, ...coloursOf('.hc')]);
const dark = new Map([...light, ...coloursOf('.dark')]);

/** Text and the grounds it stands on. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['bg', 'surface', 'surface-2', 'brand-soft', 'warn-soft']],
  ['ink-2', ['bg', 'surface', 'surface-2']],
  ['brand-ink', ['bg', 'surface', 'brand-soft']],
  ['on-brand', ['brand', 'brand-press']],
  ['danger', ['surface', 'danger-soft']],
  ['warn', ['surface', 'warn-soft']],
  ['ok', ['surface', 'ok-soft']],
  ['info', ['surface', 'info-soft']],
  ['gold', ['surface', 'gold-fill']],
];

/** What only the customer screens put under text; they have no dark form. */
const customerTexts: readonly (readonly [string, readonly string[]])[] = [
  ['on-brand', ['brand-lit', 'brand-deep']],
  ['ink-2', ['brand-soft', 'warn-soft', 'warn-paper']],
  ['warn', ['warn-paper']],
  ['ok', ['bg']],
];

const pairs = (list: typeof texts) =>
  list.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

function ratio(colours: ReadonlyMap<string, string>, one: string, other: string): number {
  return contrastRatio(colours.get(one) ?? '', colours.get(other) ?? '');
}

describe('customer screens', () => {
  test.each(pairs([...texts, ...customerTexts]))(
    '--%s on --%s has a contrast of at least 7',
    (text, ground) => {
      expect(ratio(light, text, ground)).toBeGreaterThanOrEqual(7);
    },
  );

  test.each(['bg', 'surface', 'surface-2'])('a border on --%s has a contrast of at least 3', (ground) => {
    expect(ratio(light, 'line', ground)).toBeGreaterThanOrEqual(3);
    expect(ratio(light, 'brand', ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('customer screens in high contrast', () => {
  // Gold is for staff; the deep brand lies under pictures only.
  const unseen = ['gold', 'gold-fill', 'brand-deep'];
  const grounds = pairs([...texts, ...customerTexts]).filter(
    (pair) => !unseen.some((one) => pair.includes(one)),
  );

  test.each(grounds)('--%s on --%s has a contrast of at least 15', (text, ground) => {
    expect(ratio(highContrast, text, ground)).toBeGreaterThanOrEqual(15);
  });
});

describe('staff screens at night', () => {
  test.each(pairs(texts))('--%s on --%s has a contrast of at least 4.5', (text, ground) => {
    expect(ratio(dark, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('a border has a contrast of at least 3', () => {
    expect(ratio(dark, 'line', 'surface')).toBeGreaterThanOrEqual(3);
  });
});
