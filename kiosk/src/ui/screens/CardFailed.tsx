import { HoldCard } from '../art/HoldCard.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, ReadFailure } from '../machine/screenState.ts';
import { PREFER_NO_CARD_AFTER } from '../machine/timing.ts';

export interface CardFailedProps {
  readonly cause: ReadFailure;
  readonly failuresInRow: number;
  readonly act: (act: Act) => void;
}

/** K07: what to do differently, and always the way without a card. */
export function CardFailed({ cause, failuresInRow, act }: CardFailedProps) {
  const { t } = useText();
  const canRetry = cause === 'unreadable' || cause === 'tooFast';
  const preferNoCard = !canRetry || failuresInRow >= PREFER_NO_CARD_AFTER;
  const retry = canRetry && (
    <TouchButton
      key="retry"
      look={preferNoCard ? 'plain' : 'primary'}
      onPress={() => act({ do: 'retryCard' })}
    >
      {t('failed.retry')}
    </TouchButton>
  );
  const withoutCard = (
    <TouchButton
      key="none"
      look={preferNoCard ? 'primary' : 'plain'}
      onPress={() => act({ do: 'withoutCard' })}
    >
      {t('failed.withoutCard')}
    </TouchButton>
  );
  return (
    <MessageScreen
      tone="warn"
      title={t(`failed.${cause}`)}
      hint={t(`failed.${cause}Hint`)}
      art={<HoldCard cause={cause} />}
      actions={preferNoCard ? [withoutCard, retry] : [retry, withoutCard]}
    />
  );
}
