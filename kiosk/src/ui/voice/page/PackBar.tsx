import { composePhrase, voiceFragments } from '@lobby/shared';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { aboutFaults, buildPack, type PackAbout, type Take } from '../recorder/buildPack.ts';
import type { SoundSwitch } from '../soundSwitch.ts';
import { playTakes } from './playTakes.ts';
import { saveFile } from './saveFile.ts';
import { usePageText } from './usePageText.ts';

export interface PackBarProps {
  readonly about: PackAbout;
  readonly takes: ReadonlyMap<string, Take>;
  readonly missing: readonly string[];
  readonly sound: SoundSwitch;
}

const TICKET = /^[A-Z]\d{3,4}$/;

/** Hear any number with what is recorded, and save the pack. */
export function PackBar({ about, takes, missing, sound }: PackBarProps) {
  const t = usePageText();
  const [ticketNo, setTicketNo] = useState('A008');
  const [place, setPlace] = useState('3');
  const [note, setNote] = useState('');

  function preview(): void {
    const number = Number(place);
    if (!TICKET.test(ticketNo) || !(Number.isInteger(number) && number >= 1 && number <= 999))
      return setNote(t('pack.previewFault'));
    const said = { kind: 'call', ticketNo, place: { kind: 'window', number } } as const;
    const { fragments } = composePhrase(said, about.language);
    const needed = fragments.map((id) => takes.get(id) ?? voiceFragments[about.language][id]?.text ?? '');
    const lacking = new Set(needed.filter((part) => typeof part === 'string'));
    if (lacking.size > 0) return setNote(t('pack.previewMissing', { words: [...lacking].join(' ') }));
    setNote('');
    void playTakes(
      sound,
      needed.filter((part) => typeof part !== 'string'),
    );
  }

  async function download(): Promise<void> {
    const faults = aboutFaults(about).filter((name) => name !== 'language');
    if (faults.length > 0)
      return setNote(t('pack.fault', { names: faults.map((name) => t(`about.${name}`)).join(', ') }));
    setNote('');
    saveFile(await buildPack(about, takes), `voice-${about.language}-${about.version}.zip`);
  }

  return (
    <section className="pack">
      <div className="preview">
        <label className="field">
          <span>{t('pack.previewTicket')}</span>
          <input
            value={ticketNo}
            maxLength={5}
            onChange={(event) => setTicketNo(event.currentTarget.value.toUpperCase())}
          />
        </label>
        <label className="field">
          <span>{t('pack.previewWindow')}</span>
          <input
            value={place}
            maxLength={3}
            inputMode="numeric"
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
        </label>
        <Button className="act" onPress={preview}>
          {t('pack.preview')}
        </Button>
      </div>
      <p className="pack-hint">
        {missing.length === 0 ? t('pack.whole') : t('pack.missing', { count: missing.length })}
      </p>
      <output className="take-problem">{note}</output>
      <Button className="act act--primary" isDisabled={takes.size === 0} onPress={() => void download()}>
        {t(missing.length === 0 ? 'pack.download' : 'pack.downloadPart')}
      </Button>
    </section>
  );
}
