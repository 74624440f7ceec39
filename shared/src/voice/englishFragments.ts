import { countedFragments, plainFragment as said, plainLetters } from './plainFragment.ts';
import type { FragmentTable } from './voiceFragment.ts';

const digits = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** English; `tens-2` is twenty. */
export const englishFragments: FragmentTable = {
  ...countedFragments('digit', digits),
  ...countedFragments('teen', teens, 10),
  ...countedFragments('tens', tens, 2),
  hundred: said('hundred'),
  ticket: said('Ticket'),
  please: said('please come to'),
  window: said('window'),
  desk: said('desk'),
  'room-wealth': said('the wealth room'),
  'room-meeting': said('the meeting room'),
  'room-lobbyDesk': said("the lobby manager's desk"),
  'role-lobby': said('Lobby manager'),
  'role-advisor': said('Account manager'),
  'role-security': said('Security'),
  'role-consultant': said('Service adviser'),
  ...plainLetters,
};
