import type { Announcement, SpokenPlace } from './announcement.ts';
import { chineseNumber, englishNumber } from './spokenNumber.ts';
import { voiceFragments } from './voiceFragments.ts';
import type { VoiceLanguage } from './voiceLanguage.ts';

/** How a one among the digits of a ticket number is said in Mandarin. */
export type SpokenOne = 'yi' | 'yao';

/** One phrase in its three forms, all made of the same fragments. */
export interface Phrase {
  readonly language: VoiceLanguage;
  readonly fragments: readonly string[];
  /** For a system voice. */
  readonly text: string;
  /** For espeak-ng. */
  readonly espeak: string;
}

/**
 * 请A零零八号到三号窗口; Ticket A, zero zero eight, please come to window three (requirements 4.5). The digits of a
 * ticket number are said one by one, a place has its number as a number.
 */
export function composePhrase(said: Announcement, language: VoiceLanguage, one: SpokenOne = 'yi'): Phrase {
  return language === 'en' ? englishPhrase(said) : chinesePhrase(said, language, one);
}

function chinesePhrase(said: Announcement, language: 'zh-CN' | 'zh-HK', one: SpokenOne): Phrase {
  const yao = language === 'zh-CN' && one === 'yao';
  const who =
    said.kind === 'special'
      ? [`role-${said.role}`]
      : [...spelled(said.ticketNo).map((id) => (yao && id === 'digit-1' ? 'yao' : id)), 'number'];
  const fragments = ['please', ...who, 'to', ...chinesePlace(said.place)];
  const table = voiceFragments[language];
  const form = (id: string) => table[id] ?? { text: '', espeak: '' };
  return {
    language,
    fragments,
    text: fragments.map((id) => form(id).text).join(''),
    espeak: fragments.map((id) => form(id).espeak).join(' '),
  };
}

function englishPhrase(said: Announcement): Phrase {
  const who = said.kind === 'special' ? [`role-${said.role}`] : ['ticket', ...spelled(said.ticketNo)];
  const fragments = [...who, 'please', ...englishPlace(said.place)];
  const table = voiceFragments.en;
  // A comma after the letter and before the place gives the breath that a string of words lacks.
  const text = fragments
    .map(
      (id, at) => `${table[id]?.text ?? ''}${id.startsWith('letter-') || at === who.length - 1 ? ',' : ''}`,
    )
    .join(' ');
  return { language: 'en', fragments, text: `${text}.`, espeak: `${text}.` };
}

/** `A008`: the letter, then each digit. */
function spelled(ticketNo: string): readonly string[] {
  return ticketNo.split('').map((sign) => (/\d/.test(sign) ? `digit-${sign}` : `letter-${sign}`));
}

function chinesePlace(place: SpokenPlace): readonly string[] {
  if (place.kind !== 'room') return [...chineseNumber(place.number), place.kind];
  const numbered = place.number === undefined ? [] : [...chineseNumber(place.number), 'number'];
  return [...numbered, `room-${place.roomId}`];
}

function englishPlace(place: SpokenPlace): readonly string[] {
  const number = place.number === undefined ? [] : englishNumber(place.number);
  return [place.kind === 'room' ? `room-${place.roomId}` : place.kind, ...number];
}
