import type { DemoCard } from '../../demoState.ts';
import { useText } from '../text.ts';

export interface BankCardProps {
  readonly card: DemoCard;
}

/** A card as people know it, without any digits. */
export function BankCard({ card }: BankCardProps) {
  const t = useText();
  return (
    <span className={`card card--${card}`}>
      <span className="card__bank">{t('card.bank')}</span>
      <span className="card__chip" />
      <b className="card__name">{t(`card.${card}`)}</b>
    </span>
  );
}
