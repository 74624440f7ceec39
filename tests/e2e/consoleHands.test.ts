import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openState } from '../support/consoleGallery.ts';

/** A new P1 alert arrives over the socket. Returns whether its card was there at the very next frame. */
function raise(shown: Page, alertId: string): Promise<boolean> {
  return shown.evaluate(async (newId) => {
    const { gallery } = window;
    const at = Date.UTC(2025, 10, 21, 2, 0, 0);
    const alert = {
      alertId: newId,
      ticketNo: 'A099',
      businessId: 'personal',
      raisedAt: at,
      severity: 4,
      tier: 3,
      potential: false,
      maskedName: '钱*',
      honorific: 'ms',
      reasons: [],
      advisor: null,
      ahead: 0,
      visits90: null,
      state: 'open',
      owner: null,
      handedOverBy: null,
      claimedAt: null,
      greetedAt: null,
      snoozedUntil: null,
      escalatesAt: null,
      escalatesTo: null,
      outcome: null,
      via: 'anyAdvisor',
    };
    gallery.dispatch({ type: 'hub.said', message: { type: 'alert.raised', seq: 3, alert }, at });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector(`.popup [data-alert-id="${newId}"]`) !== null;
  }, alertId);
}
const doneIn = (shown: Page): Promise<readonly string[]> => shown.evaluate(() => window.gallery.done);

test('a card is on the screen in the frame after its message', async () => {
  expect(await raise(await openState('empty'), 'new')).toBe(true);
});

test('a card that comes up while somebody writes takes neither focus nor keys', async () => {
  const shown = await openState('list');
  await shown.click('[data-row="diamond"]');
  await shown.keyboard.press('f');
  const note = shown.getByLabel('留言（可不填）');
  await note.click();
  await shown.keyboard.type('sfo');
  await raise(shown, 'new');
  await shown.keyboard.type('jk');
  await shown.keyboard.press('Enter');
  expect(await note.inputValue()).toBe('sfojk');
  expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await doneIn(shown)).toEqual([]);
});

test('Enter does nothing to a card without focus, and claims on the card itself', async () => {
  const shown = await openState('popupP1');
  await shown.keyboard.press('Enter');
  expect(await doneIn(shown)).toEqual([]);
  await shown.keyboard.press('Control+Alt+g');
  await shown.keyboard.press('Enter');
  expect(await doneIn(shown)).toEqual(['claim diamond']);
});

test('everything of the card is reached by Tab', async () => {
  const shown = await openState('popupP1');
  await shown.keyboard.press('Control+Alt+g');
  const names: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) {
    await shown.keyboard.press('Tab');
    names.push(
      await shown.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
      ),
    );
  }
  expect(names).toEqual(['收起', '我去接待Enter', '转给同事', '5 分钟后']);
});

test('j and k walk the list, S snoozes, Esc puts the card aside and the pill brings it back', async () => {
  const shown = await openState('popupP2');
  await shown.keyboard.press('j');
  await shown.keyboard.press('j');
  await shown.keyboard.press('k');
  expect(await shown.locator('[aria-current]').getAttribute('data-row')).toBe('missed');
  await shown.keyboard.press('s');
  expect(await doneIn(shown)).toEqual(['snooze platinum']);
  await shown.keyboard.press('Escape');
  expect(await shown.locator('.popup article').count()).toBe(0);
  await shown.getByRole('button', { name: '2 位客户待接待' }).click();
  expect(await shown.locator('.popup article').count()).toBe(1);
});

test('an outcome is one tap, with the wish not to be disturbed', async () => {
  const shown = await openState('reception');
  await shown.getByRole('tab', { name: /我的/ }).click();
  await shown.click('[data-row="greeted"]');
  await shown.getByText('30 天内不打扰这位客户').click();
  await shown.getByRole('button', { name: '有意向', exact: true }).click();
  expect(await doneIn(shown)).toEqual(['recordOutcome greeted interested true']);
});

test('a hand-over names the colleague and carries the note', async () => {
  const shown = await openState('popupP2');
  await shown.locator('.popup').getByRole('button', { name: '转给同事' }).click();
  await shown.getByText('张伟', { exact: true }).click();
  await shown.getByLabel('留言（可不填）').fill('客户讲粤语');
  await shown.getByRole('button', { name: '转交' }).click();
  expect(await doneIn(shown)).toEqual(['handOver platinum s-zhang 客户讲粤语']);
});

test('ten in a minute are one panel, each can be taken there', async () => {
  const shown = await openState('popupGroup');
  expect(await shown.locator('.popup article').count()).toBe(1);
  await shown.getByRole('button', { name: '接待 A023' }).click();
  expect(await doneIn(shown)).toEqual(['claim crowd-3']);
});

test('in privacy mode neither names nor tiers nor reasons are on the page [DR-19]', async () => {
  const shown = await openState('popupP1', { private: true });
  await shown.click('[data-row="missed"]');
  expect(await shown.evaluate(() => document.body.innerHTML)).not.toMatch(/王|孙|钻石|贵宾|到期/);
});

test('a session that has ended leaves no customer on the page', async () => {
  const shown = await openState('signInEnded');
  expect(await shown.evaluate(() => document.body.innerHTML)).not.toMatch(/王|A008|钻石/);
});

test('help calls are answered with one press', async () => {
  const shown = await openState('lobby', { lang: 'en' });
  await shown.locator('[data-help-id="h-1"]').getByRole('button', { name: "I'm coming" }).click();
  expect(await doneIn(shown)).toEqual(['answerHelp h-1']);
});
