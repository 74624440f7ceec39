import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { VoiceTestResult } from './runVoiceTest.ts';
import { usePageText } from './usePageText.ts';

export interface TestCellProps {
  readonly label: string;
  readonly busy: boolean;
  readonly playing: boolean;
  /** Rejects never. */
  readonly onPlay: () => Promise<VoiceTestResult>;
}

/** One thing to play, how it went, and whether a person heard it. */
export function TestCell({ label, busy, playing, onPlay }: TestCellProps) {
  const t = usePageText();
  const [result, setResult] = useState<VoiceTestResult>();
  const [heard, setHeard] = useState<boolean>();

  async function play(): Promise<void> {
    setResult(undefined);
    setHeard(undefined);
    setResult(await onPlay());
  }

  return (
    <div className="cell" data-result={heard === undefined ? result?.kind : heard ? 'heard' : 'failed'}>
      <Button
        className="act"
        aria-label={`${t('test.play')} ${label}`}
        isDisabled={busy}
        onPress={() => void play()}
      >
        {t(playing ? 'test.playing' : 'test.play')}
      </Button>
      <output>{result !== undefined && <ResultText result={result} />}</output>
      {result?.kind === 'spoke' && (
        <fieldset className="heard">
          <legend>
            {heard === undefined ? t('test.heard') : t(heard ? 'test.heardYes' : 'test.heardNo')}
          </legend>
          <Button className="act act--small" aria-pressed={heard === true} onPress={() => setHeard(true)}>
            {t('test.yes')}
          </Button>
          <Button className="act act--small" aria-pressed={heard === false} onPress={() => setHeard(false)}>
            {t('test.no')}
          </Button>
        </fieldset>
      )}
      {heard === false && <p className="cell-why">{t('test.notHeardHint')}</p>}
    </div>
  );
}

function ResultText({ result }: { readonly result: VoiceTestResult }) {
  const t = usePageText();
  const { why } = result;
  return (
    <>
      {result.kind === 'failed' ? (
        <span>✕ {t('test.failed')}</span>
      ) : (
        <span>✓ {t('test.spoke', { seconds: result.seconds })}</span>
      )}
      {result.kind === 'spoke' && result.by !== undefined && (
        <span>{t('test.spokeBy', { engine: t(`engine.${result.by}`) })}</span>
      )}
      {why !== '' && <span className="cell-why">{why}</span>}
    </>
  );
}
