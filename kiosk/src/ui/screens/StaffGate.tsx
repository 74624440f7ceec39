import { useText } from '../i18n/useText.ts';
import { isGateComplete, PIN_DIGITS } from '../machine/onStaff.ts';
import type { Act, Screen } from '../machine/screenState.ts';
import { newRequestId } from '../newRequestId.ts';
import { placesOf } from '../placesOf.ts';
import { refusalWords } from '../refusalWords.ts';
import { PadScreen } from './PadScreen.tsx';
import { RecoveryGate } from './RecoveryGate.tsx';

export interface StaffGateProps {
  readonly screen: Extract<Screen, { name: 'staffGate' }>;
  /** Hub clock, ms. */
  readonly hubNow: number;
  readonly act: (act: Act) => void;
}

const LEAST_PLACES = 4;

/** K19, the door: who it is, then a PIN that nobody can read over a shoulder. */
export function StaffGate(props: StaffGateProps) {
  return props.screen.step === 'code' ? <RecoveryGate {...props} /> : <PinGate {...props} />;
}

function PinGate({ screen, hubNow, act }: StaffGateProps) {
  const { t } = useText();
  const { step, entry, asking, refusal } = screen;
  const isPin = step === 'pin';
  const places = placesOf(entry, isPin ? PIN_DIGITS : LEAST_PLACES);
  const words = refusal === null ? undefined : refusalWords(refusal, hubNow, t);
  return (
    <PadScreen
      title={t(isPin ? 'staff.pin' : 'staff.number')}
      hint={t('staff.gateHint')}
      places={isPin ? places.map((digit) => (digit === '' ? '' : '•')) : places}
      tone={refusal === null ? 'plain' : 'warn'}
      answer={asking === null ? words : t('pad.asking')}
      closed={asking !== null}
      complete={isGateComplete(screen)}
      doneLabel={t('staff.enter')}
      onKey={(key) => act({ do: 'typeKey', key })}
      onErase={() => act({ do: 'eraseKey' })}
      onDone={() => act({ do: 'ask', requestId: newRequestId() })}
      backLabel={t('pad.back')}
      onBack={() => act({ do: 'back' })}
    />
  );
}
