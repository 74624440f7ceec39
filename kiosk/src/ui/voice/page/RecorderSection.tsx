import { missingFragments } from '@lobby/shared';
import { useEffect, useState } from 'react';
import type { PackAbout } from '../recorder/buildPack.ts';
import type { SoundSwitch } from '../soundSwitch.ts';
import { AboutForm } from './AboutForm.tsx';
import { FragmentList } from './FragmentList.tsx';
import { PackBar } from './PackBar.tsx';
import { playTakes } from './playTakes.ts';
import { TakeCard } from './TakeCard.tsx';
import { useRecorder } from './useRecorder.ts';

export interface RecorderSectionProps {
  readonly sound: SoundSwitch;
}

/** I12: one fragment after another is read from the screen, then the pack is saved. */
export function RecorderSection({ sound }: RecorderSectionProps) {
  const recorder = useRecorder();
  const { state, send, toggle } = recorder;
  const [words, setWords] = useState<Omit<PackAbout, 'language'>>({
    speaker: '',
    licence: '',
    version: '1.0',
  });
  const about: PackAbout = { ...words, language: state.language };
  const takes = state.takes[state.language];
  const missing = missingFragments(state.language, [...takes.keys()]);
  const take = takes.get(state.current);
  const play = (): void => {
    if (take !== undefined && state.phase === 'idle') void playTakes(sound, [take]);
  };

  useEffect(() => {
    const act: Readonly<Record<string, () => void>> = {
      r: toggle,
      p: play,
      n: () => send({ type: 'nextMissing' }),
      ArrowLeft: () => send({ type: 'moved', by: -1 }),
      ArrowRight: () => send({ type: 'moved', by: 1 }),
    };
    const onKey = (event: KeyboardEvent): void => {
      const field =
        event.target instanceof Element && event.target.closest('input, select, [role="tablist"]');
      if (field || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      act[event.key]?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  return (
    <div className="recorder">
      <aside className="recorder-side">
        <AboutForm
          about={about}
          onWords={setWords}
          onLanguage={(language) => send({ type: 'languageChosen', language })}
          onOpened={({ pack, takes: opened }) => {
            setWords({ speaker: pack.speaker, licence: pack.licence, version: pack.version });
            send({ type: 'packOpened', language: pack.language, takes: opened });
          }}
        />
        <PackBar about={about} takes={takes} missing={missing} sound={sound} />
      </aside>
      <div className="recorder-main">
        <TakeCard recorder={recorder} take={take} onPlay={play} />
        <FragmentList
          language={state.language}
          current={state.current}
          takes={takes}
          onChoose={(id) => send({ type: 'fragmentChosen', id })}
        />
      </div>
    </div>
  );
}
