import { expect, test } from 'vitest';
import type { Announcement } from './announcement.ts';
import { defaultVoicePlan, planAnnouncement, type VoicePlan } from './planAnnouncement.ts';
import type { VoiceLanguage } from './voiceLanguage.ts';

const call = (language?: VoiceLanguage): Announcement => ({
  kind: 'call',
  ticketNo: 'A008',
  place: { kind: 'window', number: 3 },
  language,
});
const spoken = (said: Announcement, plan: VoicePlan = defaultVoicePlan, backlog = 0) =>
  planAnnouncement(said, plan, backlog).map((phrase) => phrase.language);

test('Mandarin is said twice, then English once', () => {
  expect(spoken(call('zh-CN'))).toEqual(['zh-CN', 'zh-CN', 'en']);
  expect(spoken(call())).toEqual(['zh-CN', 'zh-CN', 'en']);
});

test('the language of the ticket comes first, even one that the branch does not call in', () => {
  expect(spoken(call('en'))).toEqual(['en', 'zh-CN', 'zh-CN']);
  expect(spoken(call('zh-HK'))).toEqual(['zh-HK', 'zh-CN', 'zh-CN', 'en']);
});

test('rounds and order are those of the branch', () => {
  const plan: VoicePlan = {
    ...defaultVoicePlan,
    languages: ['zh-HK', 'zh-CN'],
    rounds: { 'zh-CN': 1, en: 1, 'zh-HK': 3 },
  };
  expect(spoken(call(), plan)).toEqual(['zh-HK', 'zh-HK', 'zh-HK', 'zh-CN']);
});

test('more than five waiting calls leave one language and no repeat', () => {
  expect(spoken(call('en'), defaultVoicePlan, 5)).toHaveLength(3);
  expect(spoken(call('en'), defaultVoicePlan, 6)).toEqual(['en']);
});

test('staff are sent for in the first language of the branch', () => {
  const special: Announcement = { kind: 'special', role: 'lobby', place: { kind: 'window', number: 3 } };
  expect(spoken(special)).toEqual(['zh-CN', 'zh-CN']);
});
