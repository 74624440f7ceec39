import { type ErrorCode, formatTime } from '@lobby/shared';
import { ServiceDesk } from '../art/ServiceDesk.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { useText } from '../i18n/useText.ts';
import type { KioskState } from '../machine/screenState.ts';

export interface OutOfServiceProps {
  readonly code: ErrorCode | null;
  readonly state: KioskState;
  readonly now: number;
}

/** K16 */
export function OutOfService({ code, state, now }: OutOfServiceProps) {
  const { t, language } = useText();
  const time = formatTime(now + state.clockAheadMs, language, state.view?.timeZone);
  return (
    <MessageScreen
      tone="soft"
      title={t('out.title')}
      hint={t('out.hint')}
      art={<ServiceDesk />}
      note={code === null ? time : `${code}　${time}`}
    />
  );
}
