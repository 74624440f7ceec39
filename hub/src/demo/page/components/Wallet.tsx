import { demoCards } from '../../demoState.ts';
import { ask } from '../demoClient.ts';
import { useText } from '../text.ts';
import { BankCard } from './BankCard.tsx';
import { Step } from './Step.tsx';

export interface WalletProps {
  /** Who looks after the sample customers. */
  readonly advisorName: string;
  readonly readerPluggedIn: boolean;
}

export function Wallet({ advisorName, readerPluggedIn }: WalletProps) {
  const t = useText();
  return (
    <Step number={2} title={t('swipe.title')} hint={t(readerPluggedIn ? 'swipe.hint' : 'swipe.unplugged')}>
      <div className="wallet">
        {demoCards.map((card) => (
          <button
            key={card}
            type="button"
            className="wallet__card"
            disabled={!readerPluggedIn}
            onClick={() => void ask('card.swipe', { card })}
          >
            <BankCard card={card} />
            <span>{t(`expect.${card}`, { name: advisorName })}</span>
          </button>
        ))}
      </div>
    </Step>
  );
}
