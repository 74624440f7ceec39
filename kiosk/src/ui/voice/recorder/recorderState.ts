import { missingFragments, voiceFragments, type VoiceLanguage } from '@lobby/shared';
import type { Take } from './buildPack.ts';
import type { TakeFault } from './cleanTake.ts';
import type { MicrophoneFault } from './microphone.ts';

export type RecorderProblem = TakeFault | `microphone-${MicrophoneFault}` | 'unreadable';

export interface RecorderState {
  readonly language: VoiceLanguage;
  /** The fragment to be said now. */
  readonly current: string;
  readonly phase: 'idle' | 'recording' | 'working';
  /** Recordings of each language by fragment. */
  readonly takes: Readonly<Record<VoiceLanguage, ReadonlyMap<string, Take>>>;
  readonly problem: RecorderProblem | undefined;
}

export type RecorderEvent =
  | { readonly type: 'languageChosen'; readonly language: VoiceLanguage }
  | { readonly type: 'fragmentChosen'; readonly id: string }
  | { readonly type: 'moved'; readonly by: 1 | -1 }
  | { readonly type: 'nextMissing' }
  | {
      readonly type: 'packOpened';
      readonly language: VoiceLanguage;
      readonly takes: ReadonlyMap<string, Take>;
    }
  | { readonly type: 'started' }
  | { readonly type: 'stopped' }
  | { readonly type: 'taken'; readonly take: Take }
  | { readonly type: 'failed'; readonly problem: RecorderProblem };

const idsOf = (language: VoiceLanguage): readonly string[] => Object.keys(voiceFragments[language]);

export function initialRecorder(language: VoiceLanguage): RecorderState {
  const none = new Map<string, Take>();
  const current = idsOf(language)[0] ?? '';
  return {
    language,
    current,
    phase: 'idle',
    takes: { 'zh-CN': none, en: none, 'zh-HK': none },
    problem: undefined,
  };
}

/** While something is recorded or read, only its own end changes anything. */
export function nextRecorder(state: RecorderState, event: RecorderEvent): RecorderState {
  switch (event.type) {
    case 'started':
      return state.phase === 'idle' ? { ...state, phase: 'recording', problem: undefined } : state;
    case 'stopped':
      return state.phase === 'recording' ? { ...state, phase: 'working' } : state;
    case 'taken':
      return { ...state, phase: 'idle', takes: withTake(state, event.take), problem: undefined };
    case 'failed':
      return { ...state, phase: 'idle', problem: event.problem };
    case 'languageChosen':
    case 'fragmentChosen':
    case 'moved':
    case 'packOpened':
    case 'nextMissing':
      return state.phase === 'idle' ? { ...chosen(state, event), problem: undefined } : state;
  }
}

type Choice = Extract<
  RecorderEvent,
  { readonly type: 'languageChosen' | 'fragmentChosen' | 'moved' | 'nextMissing' | 'packOpened' }
>;

function chosen(state: RecorderState, event: Choice): RecorderState {
  const ids = idsOf(state.language);
  const at = ids.indexOf(state.current);
  switch (event.type) {
    case 'languageChosen':
      return { ...state, language: event.language, current: idsOf(event.language)[0] ?? '' };
    case 'packOpened': {
      const { language } = event;
      const takes = { ...state.takes, [language]: event.takes };
      return { ...state, takes, language, current: idsOf(language)[0] ?? '' };
    }
    case 'fragmentChosen':
      return ids.includes(event.id) ? { ...state, current: event.id } : state;
    case 'moved':
      return { ...state, current: ids[(at + event.by + ids.length) % ids.length] ?? state.current };
    case 'nextMissing': {
      const missing = missingFragments(state.language, [...state.takes[state.language].keys()]);
      const next = missing.find((id) => ids.indexOf(id) > at) ?? missing[0];
      return { ...state, current: next ?? state.current };
    }
  }
}

function withTake(state: RecorderState, take: Take): RecorderState['takes'] {
  const { language, current, takes } = state;
  return { ...takes, [language]: new Map([...takes[language], [current, take]]) };
}
