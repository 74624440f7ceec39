import type { AlertView } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';

export interface HandOverNoteProps {
  readonly alert: AlertView;
}

/** What the colleague who passed the customer on wants one to know. */
export function HandOverNote({ alert }: HandOverNoteProps) {
  const { t, isPrivate } = useConsole();
  if (alert.handOverNote === undefined || isPrivate) return null;
  return <p className="note">{t('alert.handOverNote', { note: alert.handOverNote })}</p>;
}
