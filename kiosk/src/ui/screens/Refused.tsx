import type { ErrorCode } from '@lobby/shared';
import { TicketMissing } from '../art/TicketMissing.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act } from '../machine/screenState.ts';

export interface RefusedProps {
  readonly code: ErrorCode;
  readonly act: (act: Act) => void;
}

/** No number came; the way on and the code for whoever repairs it. */
export function Refused({ code, act }: RefusedProps) {
  const { t } = useText();
  const soon = code === 'TICKET_TOO_SOON' || code === 'RATE_LIMITED';
  return (
    <MessageScreen
      tone="warn"
      title={t(soon ? 'refused.soonTitle' : 'refused.title')}
      hint={t(soon ? 'refused.soonHint' : 'refused.hint')}
      art={<TicketMissing />}
      note={soon ? undefined : code}
      actions={
        <TouchButton look="primary" onPress={() => act({ do: 'retryCard' })}>
          {t('refused.retry')}
        </TouchButton>
      }
    />
  );
}
