import { StateIcon } from '../art/StateIcon.tsx';
import { useText } from '../i18n/useText.ts';
import type { PrintState } from '../machine/screenState.ts';
import './PrintChip.css';

export interface PrintChipProps {
  readonly print: Exclude<PrintState, 'failed'>;
}

/** What the printer itself has said; never more (ux.md, decision 4). */
export function PrintChip({ print }: PrintChipProps) {
  const { t } = useText();
  return (
    <output className={`chip chip--${print}`}>
      <StateIcon name={print === 'printed' ? 'done' : 'printing'} />
      <span>{t(`result.${print}`)}</span>
    </output>
  );
}
