import type { Language } from '@lobby/shared';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { LeafMark } from '../../art/LeafMark.tsx';
import type { SoundSwitch } from '../soundSwitch.ts';
import { RecorderSection } from './RecorderSection.tsx';
import { PageTextContext, pageTexts } from './usePageText.ts';
import { VoiceTest } from './VoiceTest.tsx';

export interface VoicePageProps {
  readonly voiceUrl: string;
  readonly sound: SoundSwitch;
}

/** I12 and the sound part of I05: record a voice pack, and hear who speaks. */
export function VoicePage({ voiceUrl, sound }: VoicePageProps) {
  const [language, setLanguage] = useState<Language>('zh-CN');
  const t = pageTexts[language];
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <PageTextContext value={t}>
      <Tabs className="voice-page">
        <header className="voice-top">
          <LeafMark className="voice-mark" />
          <h1>{t('page.title')}</h1>
          <TabList className="voice-tabs" aria-label={t('page.title')}>
            <Tab id="record" className="voice-tab">
              {t('tab.record')}
            </Tab>
            <Tab id="test" className="voice-tab">
              {t('tab.test')}
            </Tab>
          </TabList>
          <Button className="act" onPress={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            <span lang={t('page.languageCode')}>{t('page.language')}</span>
          </Button>
        </header>
        <main>
          {/* Both stay alive: a look at the test loses no recording. */}
          <TabPanel id="record" className="voice-panel" shouldForceMount>
            <RecorderSection sound={sound} />
          </TabPanel>
          <TabPanel id="test" className="voice-panel" shouldForceMount>
            <VoiceTest voiceUrl={voiceUrl} sound={sound} />
          </TabPanel>
        </main>
      </Tabs>
    </PageTextContext>
  );
}
