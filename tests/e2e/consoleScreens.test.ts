import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { galleryStates } from '../../advisor-console/src/ui/testing/galleryStates.ts';
import { openState, turnTo } from '../support/consoleGallery.ts';
import { nightly } from '../support/nightly.ts';

const sizes = {
  desk: { width: 1440, height: 900 },
  least: { width: 1024, height: 720 },
  phone: { width: 390, height: 844 },
} as const;

/** Text that is cut, and controls that something else lies upon. Rows under the card are meant to be covered. */
function findFaults(): readonly string[] {
  const faults: string[] = [];
  const name = (element: Element): string =>
    `${element.className} "${(element.textContent ?? '').slice(0, 24)}"`;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`page scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  const mayBeCut = '.branch, .unseen';
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    const { overflowX } = getComputedStyle(element);
    const cuts = overflowX === 'hidden' || overflowX === 'clip';
    if (cuts && element.scrollWidth > element.clientWidth + 1 && !element.matches(mayBeCut))
      faults.push(`cut: ${name(element)}`);
  }
  const card = document.querySelector('.popup article')?.getBoundingClientRect();
  for (const control of document.querySelectorAll<HTMLElement>('button, [role=tab]')) {
    const box = control.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(control).visibility === 'hidden') continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isUnderCard = card && !control.closest('.popup') && y > card.top && x > card.left;
    if (isUnderCard || y > innerHeight || control.closest('.list-body, .detail, .lobby')) continue;
    const top = document.elementFromPoint(x, y);
    if (!top || !(control.contains(top) || top.contains(control))) faults.push(`covered: ${name(control)}`);
    const small = Math.min(box.width, box.height);
    if (small < 31.5) faults.push(`too small (${small}): ${name(control)}`);
  }
  return faults;
}

async function violations(shown: Page): Promise<readonly string[]> {
  if (!(await shown.evaluate(() => 'axe' in window))) await shown.evaluate(axe.source);
  return shown.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  });
}

// Each language in one colouring, and the rules of WCAG at one size: the halves of the matrix that can differ. With every
// change each state is held to the rules in one of the two, every night in both.
const faces = [
  { lang: 'zh-CN', dark: false, rulesAt: 'phone' },
  { lang: 'en', dark: true, rulesAt: 'desk' },
] as const;
const states = Object.keys(galleryStates);
const RULES_EVERY = nightly(faces.length, 1);

describe.each(faces.map((face, turn) => ({ ...face, turn })))('in $lang, dark $dark', (face) => {
  let shown: Page;
  beforeAll(async () => {
    shown = await openState('empty', face);
  });

  test.each(states.map((state, at) => ({ state, at })))(
    '$state: nothing is cut, covered or too small, and there is no barrier by the rules of WCAG AA',
    async ({ state, at }) => {
      await turnTo(shown, state, face);
      expect(await shown.evaluate(() => document.documentElement.lang)).toBe(face.lang);
      for (const [name, size] of Object.entries(sizes)) {
        await shown.setViewportSize(size);
        const faults = await shown.evaluate(findFaults);
        expect(faults.map((fault) => `${name}: ${fault}`)).toEqual([]);
      }
      if ((at + face.turn) % RULES_EVERY !== 0) return;
      await shown.setViewportSize(sizes[face.rulesAt]);
      expect(await violations(shown)).toEqual([]);
    },
  );
});

test('the dialogs have no barriers either', async () => {
  const shown = await openState('list', { dark: true });
  await shown.click('[data-row="diamond"]');
  await shown.keyboard.press('f');
  await shown.getByRole('dialog').waitFor();
  expect(await violations(shown)).toEqual([]);
  await shown.keyboard.press('Escape');
  await shown.keyboard.press('?');
  await shown.getByRole('dialog', { name: '键盘操作' }).waitFor();
  expect(await violations(shown)).toEqual([]);
});
