import { useText } from '../i18n/useText.ts';
import { BOOKING_DIGITS, isComplete } from '../machine/onPad.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import { MAX_BOOKING_TRIES } from '../machine/timing.ts';
import { newRequestId } from '../newRequestId.ts';
import { PadScreen } from './PadScreen.tsx';
import { placesOf } from '../placesOf.ts';

export interface BookingProps {
  readonly screen: Extract<Screen, { name: 'booking' }>;
  readonly state: KioskState;
  readonly act: (act: Act) => void;
}

/** K14: the code of a booking becomes a ticket. Only the digit just typed can be read over a shoulder. */
export function Booking({ screen, state, act }: BookingProps) {
  const { t } = useText();
  const { entry, asking, refusal } = screen;
  const over = state.unknownBookings >= MAX_BOOKING_TRIES;
  const places = placesOf(entry, BOOKING_DIGITS).map((digit, index) =>
    digit === '' || index === entry.length - 1 ? digit : '•',
  );
  return (
    <PadScreen
      title={t('booking.title')}
      hint={t('booking.hint')}
      places={places}
      tone={refusal === null ? 'plain' : 'warn'}
      answer={answerOf()}
      closed={over || asking !== null}
      complete={isComplete(screen)}
      doneLabel={t('booking.done')}
      onKey={(key) => act({ do: 'typeKey', key })}
      onErase={() => act({ do: 'eraseKey' })}
      onDone={() => act({ do: 'ask', requestId: newRequestId() })}
      backLabel={t(refusal === null ? 'pad.back' : 'booking.without')}
      onBack={() => act({ do: 'back' })}
    />
  );

  function answerOf() {
    if (asking !== null) return t('pad.asking');
    if (refusal === null) return undefined;
    return (
      <>
        {t(`booking.${refusal}`)}
        <small>{t(over ? 'booking.over' : `booking.${refusal}Hint`)}</small>
      </>
    );
  }
}
