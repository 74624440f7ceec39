import type { FoundTicket } from '../../pageProtocol.ts';
import { useText } from '../i18n/useText.ts';
import { isComplete } from '../machine/onPad.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import { newRequestId } from '../newRequestId.ts';
import { placesOf } from '../placesOf.ts';
import { PadScreen, type PadScreenProps } from './PadScreen.tsx';

export interface FindTicketProps {
  readonly screen: Extract<Screen, { name: 'findTicket' }>;
  readonly state: KioskState;
  readonly act: (act: Act) => void;
}

/** A letter and three digits; numbers given without the hub have one more. */
const LEAST_PLACES = 4;

/** K20: where a number stands. It is no secret, so it is shown as it is typed. */
export function FindTicket({ screen, state, act }: FindTicketProps) {
  const { t } = useText();
  const { entry, asking, found } = screen;
  const letters = [...new Set((state.view?.businesses ?? []).map(({ prefix }) => prefix))].toSorted();
  return (
    <PadScreen
      title={t('find.title')}
      hint={t('find.hint')}
      places={placesOf(entry, LEAST_PLACES)}
      tone={toneOf(found)}
      answer={answerOf()}
      letters={letters}
      closed={asking !== null}
      complete={isComplete(screen)}
      doneLabel={t('find.done')}
      onKey={(key) => act({ do: 'typeKey', key })}
      onErase={() => act({ do: 'eraseKey' })}
      onDone={() => act({ do: 'ask', requestId: newRequestId() })}
      backLabel={t('pad.back')}
      onBack={() => act({ do: 'back' })}
    />
  );

  function answerOf() {
    if (asking !== null) return t('pad.asking');
    return found === null ? undefined : <Answer found={found} />;
  }
}

function toneOf(found: FoundTicket | null): NonNullable<PadScreenProps['tone']> {
  if (found === null) return 'plain';
  return found.state === 'waiting' || found.state === 'called' ? 'good' : 'warn';
}

function Answer({ found }: { readonly found: FoundTicket }) {
  const { t, language } = useText();
  switch (found.state) {
    case 'waiting':
      return found.ahead === 0 ? t('find.next') : t('find.waiting', { n: found.ahead });
    case 'called':
      return found.place === null ? t('find.called') : t('find.calledTo', { place: found.place[language] });
    case 'delayed':
    case 'paused':
    case 'missed':
    case 'ended':
    case 'unknown':
    case 'unavailable':
      return (
        <>
          {t(`find.${found.state}`)}
          <small>{t(`find.${found.state}Hint`)}</small>
        </>
      );
  }
}
