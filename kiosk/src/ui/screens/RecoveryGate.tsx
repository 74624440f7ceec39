import { RECOVERY_CODE_DIGITS, RECOVERY_GROUP_DIGITS, RECOVERY_GROUPS } from '@lobby/shared';
import { CodeProgress } from '../components/CodeProgress.tsx';
import { OptionsScreen } from '../components/OptionsScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import { recoveryGroup } from '../machine/recoveryEntry.ts';
import { newRequestId } from '../newRequestId.ts';
import { placesOf } from '../placesOf.ts';
import { refusalWords } from '../refusalWords.ts';
import { PadScreen } from './PadScreen.tsx';
import type { StaffGateProps } from './StaffGate.tsx';

/** K19 while the hub is away: the recovery code of IT, group by group (rulings R22). */
export function RecoveryGate({ screen, hubNow, act }: StaffGateProps) {
  const { t } = useText();
  const { entry, asking, refusal, mistyped } = screen;
  const { index, digits } = recoveryGroup(entry);
  const isComplete = entry.length === RECOVERY_CODE_DIGITS;
  const place = { i: index + 1, n: RECOVERY_GROUPS };
  if (refusal?.cause === 'noCode') {
    return (
      <OptionsScreen
        tone="soft"
        title={t('staff.noCode')}
        hint={t('staff.noCodeHint')}
        art={null}
        options={
          <TouchButton look="primary" className="options__wide" onPress={() => act({ do: 'back' })}>
            {t('pad.back')}
          </TouchButton>
        }
      />
    );
  }
  const answer = () => {
    if (asking !== null) return t('pad.asking');
    if (refusal !== null) return refusalWords(refusal, hubNow, t);
    return mistyped ? t('staff.groupWrong', place) : undefined;
  };
  return (
    <PadScreen
      title={t('staff.code')}
      hint={isComplete ? t('staff.codeReady') : t('staff.codeGroup', place)}
      places={placesOf(digits, RECOVERY_GROUP_DIGITS)}
      progress={<CodeProgress done={isComplete ? RECOVERY_GROUPS : index} of={RECOVERY_GROUPS} />}
      tone={refusal === null && !mistyped ? 'plain' : 'warn'}
      answer={answer()}
      closed={asking !== null}
      complete={isComplete}
      doneLabel={t('staff.enter')}
      onKey={(key) => act({ do: 'typeKey', key })}
      onErase={() => act({ do: 'eraseKey' })}
      onDone={() => act({ do: 'ask', requestId: newRequestId() })}
      backLabel={t('pad.back')}
      onBack={() => act({ do: 'back' })}
    />
  );
}
