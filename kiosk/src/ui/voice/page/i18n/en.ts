import type { Catalogue } from '@lobby/shared';
import type { VoiceTextKey } from './zh-CN.ts';

/** Texts of the voice page in English. */
export const en: Catalogue<VoiceTextKey> = {
  'page.title': 'Hall voice',
  'page.language': '中文',
  'page.languageCode': 'zh-CN',
  'tab.record': 'Record a voice pack',
  'tab.test': 'Test the voice',

  'language.zh-CN': 'Mandarin',
  'language.en': 'English',
  'language.zh-HK': 'Cantonese',

  'about.title': 'Voice pack',
  'about.voiceLanguage': 'Language',
  'about.speaker': 'Speaker',
  'about.licence': 'Licence',
  'about.licenceHint': 'For example: for use inside this bank only',
  'about.version': 'Version',
  'about.open': 'Open a voice pack',
  'about.openFault': 'This file is no voice pack made by this page. It was not opened',

  'record.say': 'Please say',
  'record.progress': '{done} of {all} recorded',
  'record.level': 'Level',
  'record.start': 'Record',
  'record.stop': 'Stop',
  'record.again': 'Record again',
  'record.play': 'Replay',
  'record.next': 'Next',
  'record.previous': 'Previous',
  'record.working': 'Working',
  'record.keys': 'Keys: R records and stops, P replays, N goes to the next missing one, ← → move',
  'record.connect': 'Switch the microphone on',
  'record.connectHint':
    'Switch the microphone on, then read one after another from the screen. A quiet room, a fist from the microphone; about 10 minutes in all.',
  'record.list': 'All recordings',
  'record.done': 'recorded',
  'record.missing': 'missing',

  'problem.silent': 'No voice was heard. Please say it again',
  'problem.clipped': 'Too loud. Move away from the microphone a little and say it again',
  'problem.long': 'Too long. Say only what the screen shows',
  'problem.unreadable': 'This recording cannot be read. Please record it again',
  'problem.microphone-denied':
    'The browser does not allow the microphone. Allow it beside the address bar and try again',
  'problem.microphone-none': 'No microphone was found. Plug one in and try again',
  'problem.microphone-failed':
    'The microphone cannot be opened; another program may be using it. Close that program and try again',

  'pack.download': 'Download the pack',
  'pack.downloadPart': 'Download what is recorded',
  'pack.missing': '{count} are missing. A part can be saved too, and gone on with another time.',
  'pack.whole': 'All are recorded. Unpack the file into the voice folder of the hub to use it.',
  'pack.fault': 'Please fill in first: {names}',
  'pack.preview': 'Listen',
  'pack.previewTicket': 'Ticket',
  'pack.previewWindow': 'Window',
  'pack.previewMissing': 'For this phrase these are missing: {words}',
  'pack.previewFault': 'A ticket is like A008, a window is 1 to 999',

  'test.intro':
    'A call tries these from left to right; where one cannot speak the next does. Play each one, and say whether you heard it.',
  'test.switchOn': 'Touch once to switch sound on',
  'test.needsTouch': 'The browser wants one touch on the page before it makes a sound',
  'test.unavailable': 'This machine has no sound device that works',
  'test.language': 'Language',
  'engine.pack': 'Voice pack',
  'engine.system': 'System voice',
  'engine.program': 'espeak-ng',
  'engine.chime': 'Chime',
  'engine.silent': 'No sound',
  'engine.chain': 'As a call',
  'test.play': 'Play',
  'test.playing': 'Playing',
  'test.spoke': 'Played, {seconds} s',
  'test.spokeBy': 'Spoken by: {engine}',
  'test.failed': 'Could not be played',
  'test.heard': 'Heard it?',
  'test.yes': 'Yes',
  'test.no': 'No',
  'test.heardYes': 'Heard',
  'test.heardNo': 'Not heard',
  'test.notHeardHint':
    'Check power and cable of the speakers and the volume of the system, then play it again.',
  'test.volume': 'Volume {volume}',
};
