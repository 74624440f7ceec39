import { expect, test } from 'vitest';
import fc from 'fast-check';
import { calledRoles, spokenRooms, type Announcement, type SpokenPlace } from './announcement.ts';
import { composePhrase } from './composePhrase.ts';
import { voiceFragments } from './voiceFragments.ts';
import { voiceLanguages } from './voiceLanguage.ts';

const window3: SpokenPlace = { kind: 'window', number: 3 };
const call = (ticketNo: string, place: SpokenPlace = window3): Announcement => ({
  kind: 'call',
  ticketNo,
  place,
});

test.each([
  ['zh-CN', call('A008'), '请A零零八号到三号窗口'],
  ['zh-CN', call('A101', { kind: 'window', number: 12 }), '请A一零一号到十二号窗口'],
  ['zh-CN', call('D9013', { kind: 'desk', number: 20 }), '请D九零一三号到二十号柜台'],
  ['zh-CN', call('D002', { kind: 'room', roomId: 'wealth' }), '请D零零二号到理财室'],
  ['zh-CN', call('D002', { kind: 'room', roomId: 'meeting', number: 2 }), '请D零零二号到二号洽谈室'],
  ['zh-CN', { kind: 'special', role: 'lobby', place: window3 }, '请大堂经理到三号窗口'],
  ['zh-HK', call('A008'), '請A零零八號到三號窗口'],
  ['en', call('A008'), 'Ticket A, zero zero eight, please come to window three.'],
  [
    'en',
    call('A011', { kind: 'window', number: 12 }),
    'Ticket A, zero one one, please come to window twelve.',
  ],
  [
    'en',
    { kind: 'special', role: 'security', place: { kind: 'desk', number: 45 } },
    'Security, please come to desk forty five.',
  ],
] as const)('%s: %j is said as %s', (language, said, text) => {
  expect(composePhrase(said, language).text).toBe(text);
});

test('espeak-ng gets Mandarin as pinyin with tones, because it does not know the characters', () => {
  expect(composePhrase(call('A008'), 'zh-CN').espeak).toBe(
    'qing3 ei1 ling2 ling2 ba1 hao4 dao4 san1 hao4 chuang1 kou3',
  );
});

test('a branch may say yao for a one among digits; the number of a place keeps its yi', () => {
  const { text, fragments } = composePhrase(call('A101', { kind: 'window', number: 21 }), 'zh-CN', 'yao');
  expect(text).toBe('请A幺零幺号到二十一号窗口');
  expect(fragments).toContain('yao');
  expect(composePhrase(call('A101'), 'zh-HK', 'yao').text).toContain('一零一');
});

test.each([
  [10, '十', 'ten'],
  [11, '十一', 'eleven'],
  [30, '三十', 'thirty'],
  [99, '九十九', 'ninety nine'],
  [100, '一百', 'one hundred'],
  [105, '一百零五', 'one hundred five'],
  [110, '一百一十', 'one hundred ten'],
  [119, '一百一十九', 'one hundred nineteen'],
  [999, '九百九十九', 'nine hundred ninety nine'],
])('window %i is %s and %s', (number, chinese, english) => {
  const said = call('A001', { kind: 'window', number });
  expect(composePhrase(said, 'zh-CN').text).toBe(`请A零零一号到${chinese}号窗口`);
  expect(composePhrase(said, 'en').text).toBe(`Ticket A, zero zero one, please come to window ${english}.`);
});

const place = fc.oneof(
  fc.record({
    kind: fc.constantFrom('window' as const, 'desk' as const),
    number: fc.integer({ min: 1, max: 999 }),
  }),
  fc.record({ kind: fc.constant('room' as const), roomId: fc.constantFrom(...spokenRooms) }),
);
const announcements: fc.Arbitrary<Announcement> = fc.oneof(
  fc.record({ kind: fc.constant('call' as const), ticketNo: fc.stringMatching(/^[A-Z]\d{3,4}$/), place }),
  fc.record({ kind: fc.constant('special' as const), role: fc.constantFrom(...calledRoles), place }),
);

test('every phrase is made of fragments that a pack holds, and says no rank', () => {
  fc.assert(
    fc.property(announcements, fc.constantFrom(...voiceLanguages), (said, language) => {
      const phrase = composePhrase(said, language);
      expect(phrase.fragments.filter((id) => voiceFragments[language][id] === undefined)).toEqual([]);
      expect(phrase.text).not.toMatch(/贵宾|貴賓|钻石|VIP|gold|platinum|diamond/i);
      expect(phrase.espeak).toMatch(/^[^"`$\\<>]*$/);
    }),
  );
});
