import { voiceLanguages } from '@lobby/shared';
import { useState } from 'react';
import type { PackAbout } from '../recorder/buildPack.ts';
import { openPack, type OpenedPack } from '../recorder/openPack.ts';
import { usePageText } from './usePageText.ts';

type Words = Omit<PackAbout, 'language'>;

export interface AboutFormProps {
  readonly about: PackAbout;
  readonly onWords: (words: Words) => void;
  readonly onLanguage: (language: PackAbout['language']) => void;
  readonly onOpened: (opened: OpenedPack) => void;
}

const fields = ['speaker', 'licence', 'version'] as const;
const MAX_PACK_BYTES = 32 * 1024 * 1024;

/** Who spoke, what may be done with it, and in which language. */
export function AboutForm({ about, onWords, onLanguage, onOpened }: AboutFormProps) {
  const t = usePageText();
  const [refused, setRefused] = useState(false);
  const { language, ...words } = about;

  async function open(file: File): Promise<void> {
    const small = file.size <= MAX_PACK_BYTES;
    const opened = small ? openPack(new Uint8Array(await file.arrayBuffer())) : undefined;
    setRefused(opened === undefined);
    if (opened !== undefined) onOpened(opened);
  }

  return (
    <section className="about">
      <h2>{t('about.title')}</h2>
      <fieldset className="choice">
        <legend>{t('about.voiceLanguage')}</legend>
        {voiceLanguages.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="voice-language"
              checked={name === language}
              onChange={() => onLanguage(name)}
            />
            <span>{t(`language.${name}`)}</span>
          </label>
        ))}
      </fieldset>
      {fields.map((name) => (
        <label key={name} className="field">
          <span>{t(`about.${name}`)}</span>
          <input
            value={about[name]}
            maxLength={200}
            placeholder={name === 'licence' ? t('about.licenceHint') : ''}
            onChange={({ currentTarget: { value } }) => onWords({ ...words, [name]: value })}
          />
        </label>
      ))}
      <label className="act open-pack">
        <input
          type="file"
          accept=".zip"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void open(file);
            currentTarget.value = '';
          }}
        />
        {t('about.open')}
      </label>
      <output className="take-problem">{refused && t('about.openFault')}</output>
    </section>
  );
}
