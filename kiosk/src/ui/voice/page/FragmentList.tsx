import { voiceFragments, type VoiceLanguage } from '@lobby/shared';
import type { Take } from '../recorder/buildPack.ts';
import { usePageText } from './usePageText.ts';

export interface FragmentListProps {
  readonly language: VoiceLanguage;
  readonly current: string;
  readonly takes: ReadonlyMap<string, Take>;
  readonly onChoose: (id: string) => void;
}

/** Every fragment of the language, and whether it is recorded. */
export function FragmentList({ language, current, takes, onChoose }: FragmentListProps) {
  const t = usePageText();
  return (
    <section className="fragments" aria-label={t('record.list')}>
      <h2>{t('record.list')}</h2>
      <ul lang={language}>
        {Object.entries(voiceFragments[language]).map(([id, { text }]) => {
          const done = takes.has(id);
          return (
            <li key={id}>
              <button
                type="button"
                className="fragment"
                data-done={done}
                aria-current={id === current}
                aria-label={`${text} ${t(done ? 'record.done' : 'record.missing')}`}
                onClick={() => onChoose(id)}
              >
                {text}
                <span aria-hidden="true">{done ? '✓' : '○'}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
