import { countedFragments, plainFragment as said, plainLetters } from './plainFragment.ts';
import type { FragmentTable } from './voiceFragment.ts';

/** Cantonese; espeak-ng reads its characters, and Latin letters among them in English. */
export const cantoneseFragments: FragmentTable = {
  ...countedFragments('digit', '零一二三四五六七八九'.split('')),
  ten: said('十'),
  hundred: said('百'),
  please: said('請'),
  number: said('號'),
  to: said('到'),
  window: said('號窗口'),
  desk: said('號櫃枱'),
  'room-wealth': said('理財室'),
  'room-meeting': said('洽談室'),
  'room-lobbyDesk': said('大堂經理處'),
  'role-lobby': said('大堂經理'),
  'role-advisor': said('客戶經理'),
  'role-security': said('保安'),
  'role-consultant': said('業務顧問'),
  ...plainLetters,
};
