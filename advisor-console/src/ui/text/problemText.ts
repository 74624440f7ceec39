import { errorTexts, type Language, type Translate } from '@lobby/shared';
import type { Problem } from '../../state/consoleState.ts';
import type { TextKey } from '../i18n/zh-CN.ts';

export interface ProblemText {
  readonly happened: string;
  /** What still works, or what to do next. */
  readonly next: string;
}

/** The one way from an error code to words for people. */
export function problemText(problem: Problem, t: Translate<TextKey>, language: Language): ProblemText {
  if (problem.owner !== undefined)
    return { happened: t('problem.taken', { who: problem.owner.name }), next: t('problem.takenHint') };
  const { happened, next } = errorTexts[problem.code][language];
  return { happened, next };
}
