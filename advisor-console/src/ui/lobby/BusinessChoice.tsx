import type { BusinessState } from '@lobby/shared';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface BusinessChoiceProps {
  readonly businesses: readonly BusinessState[];
  readonly value: string | undefined;
  /** Also for businesses that give no numbers now: a booking is for later. */
  readonly isForLater?: boolean;
  readonly onChange: (businessId: string) => void;
}

export function BusinessChoice({ businesses, value, isForLater = false, onChange }: BusinessChoiceProps) {
  const { t, language, businesses: names } = useConsole();
  return (
    <RadioGroup className="options" value={value ?? null} onChange={onChange}>
      <Label>{t('issue.business')}</Label>
      {businesses.map(({ businessId, closed, waiting }) => (
        <Radio
          key={businessId}
          value={businessId}
          className="option option--business"
          isDisabled={closed !== null && !isForLater}
        >
          <b>{names.get(businessId)?.[language] ?? businessId}</b>
          {!isForLater && (
            <span>{waiting === 0 ? t('hall.business.nobody') : t('hall.people', { n: waiting })}</span>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}
