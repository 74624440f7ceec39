import { voiceFragments } from '@lobby/shared';
import { Button } from 'react-aria-components/Button';
import type { Take } from '../recorder/buildPack.ts';
import { LevelMeter } from './LevelMeter.tsx';
import { usePageText } from './usePageText.ts';
import type { Recorder } from './useRecorder.ts';

export interface TakeCardProps {
  readonly recorder: Recorder;
  readonly take: Take | undefined;
  readonly onPlay: () => void;
}

/** What is to be said now, large, with everything one does about it. */
export function TakeCard({
  recorder: { state, microphone, send, connect, toggle },
  take,
  onPlay,
}: TakeCardProps) {
  const t = usePageText();
  const text = voiceFragments[state.language][state.current]?.text ?? '';
  const all = Object.keys(voiceFragments[state.language]).length;
  const busy = state.phase !== 'idle';
  const label =
    state.phase === 'recording'
      ? 'record.stop'
      : state.phase === 'working'
        ? 'record.working'
        : startLabel(take);

  return (
    <section className="take" data-phase={state.phase} aria-label={t('record.say')}>
      <p className="take-head">
        <span>{t('record.say')}</span>
        <span>{t('record.progress', { done: state.takes[state.language].size, all })}</span>
      </p>
      <p className="take-text" lang={state.language} data-long={text.length > 8}>
        {text}
      </p>
      {microphone === undefined ? (
        <p className="take-hint">{t('record.connectHint')}</p>
      ) : (
        <LevelMeter microphone={microphone} />
      )}
      <output className="take-problem">{state.problem !== undefined && t(`problem.${state.problem}`)}</output>
      <div className="take-acts">
        {microphone === undefined ? (
          <Button className="act act--primary act--large" onPress={() => void connect()}>
            {t('record.connect')}
          </Button>
        ) : (
          <>
            <Button className="act" isDisabled={busy} onPress={() => send({ type: 'moved', by: -1 })}>
              {t('record.previous')}
            </Button>
            <Button
              className={`act act--large ${state.phase === 'recording' ? 'act--recording' : 'act--primary'}`}
              isDisabled={state.phase === 'working'}
              onPress={toggle}
            >
              <span className="record-dot" aria-hidden="true" />
              {t(label)}
            </Button>
            <Button className="act" isDisabled={busy || take === undefined} onPress={onPlay}>
              {t('record.play')}
            </Button>
            <Button className="act" isDisabled={busy} onPress={() => send({ type: 'nextMissing' })}>
              {t('record.next')}
            </Button>
          </>
        )}
      </div>
      <p className="take-keys">{t('record.keys')}</p>
    </section>
  );
}

function startLabel(take: Take | undefined): 'record.start' | 'record.again' {
  return take === undefined ? 'record.start' : 'record.again';
}
