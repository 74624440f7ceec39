import { createTranslate, type LocalText, type Reason, reasonCodes } from '@lobby/shared';
import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { reasonText } from './reasonText.ts';

const tiers = new Map<number, LocalText>([[2, { 'zh-CN': '白金', en: 'Platinum' }]]);
const zh = (reason: Reason) => reasonText(reason, { t: createTranslate(zhCN), language: 'zh-CN', tiers });
const inEnglish = (reason: Reason) => reasonText(reason, { t: createTranslate(en), language: 'en', tiers });

test.each<readonly [Reason, string, string]>([
  [
    { code: 'maturity', days: 12, band: 3 },
    '定期 12 天后到期 · 10–20 万',
    'Deposit matures in 12 days · ¥100k–¥200k',
  ],
  [{ code: 'maturity', days: 0 }, '定期今天到期', 'Deposit matures today'],
  [{ code: 'nearTier', tier: 2, band: 1 }, '距白金约差 1–5 万', 'About ¥10k–¥50k short of Platinum'],
  [{ code: 'nearTier', tier: 2 }, '接近白金', 'Close to Platinum'],
  [{ code: 'churnSevere' }, '资产明显下降', 'Assets fell sharply'],
  [
    { code: 'inflow', days: 3, band: 9 },
    '3 天前有大额转入 · 2000 万以上',
    'Large transfer in 3 days ago · over ¥20M',
  ],
  [{ code: 'inflow', days: 0, band: 0 }, '今天有大额转入 · 1 万以下', 'Large transfer in today · under ¥10k'],
  [{ code: 'birthday', days: 3 }, '3 天后生日', 'Birthday in 3 days'],
  [{ code: 'guest', text: '解放路支行' }, '解放路支行的客户', 'Customer of 解放路支行'],
  [{ code: 'guest' }, '其他网点的客户', 'Customer of another branch'],
])('%j', (reason, chinese, english) => {
  expect(zh(reason)).toBe(chinese);
  expect(inEnglish(reason)).toBe(english);
});

test('every reason has words, also without its details', () => {
  for (const code of reasonCodes) {
    expect(zh({ code })).not.toMatch(/\{|undefined/);
    expect(inEnglish({ code }).length).toBeGreaterThan(3);
  }
});
