import type { KioskView } from '../../pageProtocol.ts';
import { useText } from '../i18n/useText.ts';
import type { Act } from '../machine/screenState.ts';
import './Footer.css';
import { TouchButton } from './TouchButton.tsx';

export interface FooterProps {
  readonly large: boolean;
  /** What the help button says; `none` leaves it out because nobody could hear it. */
  readonly help: 'offer' | 'called' | 'coming' | 'none';
  readonly act: (act: Act) => void;
}

const helpTexts = { offer: 'footer.help', called: 'footer.helpCalled', coming: 'footer.helpComing' } as const;

/** The same three ways out on every screen, always in the same place. */
export function Footer({ large, help, act }: FooterProps) {
  const { t } = useText();
  return (
    <footer className="footer" aria-label={t('footer.label')}>
      <TouchButton onPress={() => act({ do: 'toggleLarge' })}>
        {t(large ? 'footer.standard' : 'footer.large')}
      </TouchButton>
      <TouchButton lang={t('footer.languageCode')} onPress={() => act({ do: 'toggleLanguage' })}>
        {t('footer.language')}
      </TouchButton>
      {help !== 'none' && (
        <TouchButton look="soft" onPress={() => act({ do: 'callHelp' })}>
          {t(helpTexts[help])}
        </TouchButton>
      )}
    </footer>
  );
}

/** Help is offered wherever the agent can pass the call on. */
export function helpOffer(view: KioskView | null, agentAway: boolean): FooterProps['help'] {
  if (view === null || agentAway) return 'none';
  if (view.help?.state === 'answered') return 'coming';
  return view.help?.state === 'called' ? 'called' : 'offer';
}
