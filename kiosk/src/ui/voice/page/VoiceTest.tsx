import { voiceLanguages, type VoiceLanguage } from '@lobby/shared';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components/Button';
import { MAX_VOLUME } from '../gainOf.ts';
import type { SoundSwitch } from '../soundSwitch.ts';
import { engineNames } from '../voiceEngine.ts';
import { createVoiceEngines } from '../voiceEngines.ts';
import { runVoiceTest, type TestedVoice, type VoiceTestResult } from './runVoiceTest.ts';
import { TestCell } from './TestCell.tsx';
import { usePageText } from './usePageText.ts';

export interface VoiceTestProps {
  readonly voiceUrl: string;
  readonly sound: SoundSwitch;
}

const columns = [...engineNames, 'chain'] as const;
const DEFAULT_VOLUME = 7;

/** Each engine in each language by itself, and the whole chain with the name of who spoke (ux.md 5.3, I05). */
export function VoiceTest({ voiceUrl, sound }: VoiceTestProps) {
  const t = usePageText();
  const [volume, setVolume] = useState(DEFAULT_VOLUME);
  const [playing, setPlaying] = useState<string>();
  const state = useSyncExternalStore(
    (listener) => sound.subscribe(listener),
    () => sound.state,
  );
  const engines = useMemo(() => createVoiceEngines(voiceUrl, sound), [voiceUrl, sound]);
  useEffect(() => void sound.switchOn(), [sound]);

  async function play(voice: TestedVoice, language: VoiceLanguage): Promise<VoiceTestResult> {
    setPlaying(`${voice} ${language}`);
    const result = await runVoiceTest(
      { engines, sound, now: () => performance.now() },
      voice,
      language,
      volume,
    );
    setPlaying(undefined);
    return result;
  }

  return (
    <div className="voice-test">
      <div className="test-head">
        <p>{t('test.intro')}</p>
        <label className="volume">
          <span>{t('test.volume', { volume })}</span>
          <input
            type="range"
            min={0}
            max={MAX_VOLUME}
            value={volume}
            onChange={(event) => setVolume(Number(event.currentTarget.value))}
          />
        </label>
      </div>
      {(state === 'needsTouch' || state === 'unavailable') && (
        <div className="sound-off">
          <output>{t(`test.${state}`)}</output>
          <Button className="act act--primary" onPress={() => void sound.switchOn()}>
            {t('test.switchOn')}
          </Button>
        </div>
      )}
      <table className="test-table">
        <thead>
          <tr>
            <th scope="col">{t('test.language')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`engine.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {voiceLanguages.map((language) => (
            <tr key={language}>
              <th scope="row">{t(`language.${language}`)}</th>
              {columns.map((column) => (
                <td key={column}>
                  <TestCell
                    label={`${t(`engine.${column}`)} ${t(`language.${language}`)}`}
                    busy={playing !== undefined}
                    playing={playing === `${column} ${language}`}
                    onPlay={() => play(column, language)}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('engine.chime')}</th>
            <td colSpan={columns.length}>
              <TestCell
                label={t('engine.chime')}
                busy={playing !== undefined}
                playing={false}
                onPlay={() => play('chime', 'zh-CN')}
              />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
