import type { Language } from '@lobby/shared';
import { useEffect, useState } from 'react';
import { HappeningList } from './components/HappeningList.tsx';
import { Machine } from './components/Machine.tsx';
import { OpenWindows } from './components/OpenWindows.tsx';
import { TroubleSwitches } from './components/TroubleSwitches.tsx';
import { Wallet } from './components/Wallet.tsx';
import { LanguageContext, useTextIn } from './text.ts';
import { useDemo } from './useDemo.ts';

export function App() {
  const [language, setLanguage] = useState<Language>(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  const [seen, setSeen] = useState(false);
  const state = useDemo();
  const t = useTextIn(language);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `迎客 Lobby · ${t('page.title')}`;
  }, [language, t]);
  if (state !== undefined && !seen) setSeen(true);

  return (
    <LanguageContext value={language}>
      <header className="top">
        <p className="top__name">
          <b>迎客</b> Lobby <span>{t('page.title')}</span>
        </p>
        <p className="top__lead">{t('page.lead')}</p>
        <button
          type="button"
          className="quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('page.language')}
        </button>
      </header>
      {state === undefined ? (
        <output className="lost">{t(seen ? 'page.lost' : 'page.loading')}</output>
      ) : (
        <main className="board">
          <div className="board__steps">
            <OpenWindows staff={state.staff} />
            <Wallet advisorName={state.staff[0]?.name ?? ''} readerPluggedIn={state.readerPluggedIn} />
            <TroubleSwitches state={state} />
          </div>
          <div className="board__side">
            <Machine state={state} />
            <HappeningList happenings={state.happenings} />
          </div>
        </main>
      )}
      <footer className="bottom">{t('page.madeUp')}</footer>
    </LanguageContext>
  );
}
